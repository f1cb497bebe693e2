package msm.metrics;

/** One entry as it was read from a metric file. Immutable. */
final class MetricEntry {

  private final MetricKey key;
  private final double value;
  private final double timestampSeconds;

  MetricEntry(MetricKey key, double value, double timestampSeconds) {
    this.key = key;
    this.value = value;
    this.timestampSeconds = timestampSeconds;
  }

  public MetricKey key() {
    return key;
  }

  public double value() {
    return value;
  }

  /** Seconds since the epoch; 0 where none was stored. */
  public double timestampSeconds() {
    return timestampSeconds;
  }
}
