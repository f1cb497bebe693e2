/**
 * What handlers are written against: a class that implements {@link msm.api.Around} or {@link
 * msm.api.ContextHandler}, and needs nothing else of msm.
 *
 * <p>Code that works with one version works with every later one of the same major version.
 */
package msm.api;
