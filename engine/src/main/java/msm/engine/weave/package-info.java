/** Puts sites into the bytecode of hooked methods, and takes them out again. */
package msm.engine.weave;
