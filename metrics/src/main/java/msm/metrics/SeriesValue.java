package msm.metrics;

/**
 * One series while the entries of several files are put together.
 *
 * <p>A class and no interface: it is called for every entry of a directory, mostly before the JIT
 * has optimised anything, and calling an interface costs more then.
 */
abstract class SeriesValue {

  /** Adds an entry of a file to it. */
  abstract void add(MetricFileName file, double value, double timestampSeconds);
}
