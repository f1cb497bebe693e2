/** Turns the metrics of a woven method into a class that records them. */
package msm.engine.probe;
