/** What compiled expressions call for values whose class is known only when they run. */
package msm.engine.value;
