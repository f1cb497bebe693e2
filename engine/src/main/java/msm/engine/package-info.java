/**
 * The part of msm that lives in a host: weaves hooks, counts, publishes, and leaves without trace.
 */
package msm.engine;
