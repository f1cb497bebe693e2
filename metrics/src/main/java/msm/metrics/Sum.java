package msm.metrics;

/** A value that grows in place; starts at 0, so that a lone -0 becomes 0 as in Python. */
final class Sum extends SeriesValue {

  double value;

  @Override
  void add(MetricFileName file, double more, double timestampSeconds) {
    value += more;
  }
}
