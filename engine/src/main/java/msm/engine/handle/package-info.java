/** Runs people's own handlers at the calls of hooked methods, and contains what goes wrong. */
package msm.engine.handle;
