package msm.metrics;

/** One gauge while the values of several processes are put together. */
final class GaugeValue {

  private final GaugeMode rule;
  private double value;
  private double timestampSeconds;
  private boolean set;

  /** Starts without a value; the rule is a mode that is not live. */
  GaugeValue(GaugeMode rule) {
    this.rule = rule;
  }

  /** Lets an entry change the value; returns whether it did. */
  boolean add(MetricEntry entry) {
    if (!takes(entry)) {
      return false;
    }
    value = rule == GaugeMode.SUM ? value + entry.value() : entry.value();
    timestampSeconds = entry.timestampSeconds();
    set = true;
    return true;
  }

  /** Whether an entry counts; comparisons with NaN are false, as in Python. */
  private boolean takes(MetricEntry entry) {
    switch (rule) {
      case MIN:
        return !set || entry.value() < value;
      case MAX:
        return !set || entry.value() > value;
      case MOSTRECENT:
        return entry.timestampSeconds() > timestampSeconds;
      default:
        return true;
    }
  }

  double value() {
    return value;
  }
}
