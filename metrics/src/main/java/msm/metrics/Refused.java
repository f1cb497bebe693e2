package msm.metrics;

/** Where entries go that cannot be merged: they are only counted. */
final class Refused extends SeriesValue {

  private int count;

  @Override
  void add(MetricFileName file, double value, double timestampSeconds) {
    count++;
  }

  /** How many came since the last call. */
  int takeCount() {
    int taken = count;
    count = 0;
    return taken;
  }
}
