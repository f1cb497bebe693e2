/** What counts in memory: called by probes on the application's threads, read by the publisher. */
package msm.engine.record;
