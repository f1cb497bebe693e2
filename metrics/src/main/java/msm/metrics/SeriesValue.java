package msm.metrics;

/** One series while the entries of several files are put together. */
interface SeriesValue {

  /** Adds an entry of a file to it. */
  void add(MetricFileName file, double value, double timestampSeconds);
}
