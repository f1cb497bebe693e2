package msm.metrics;

/** What a gauge is in all processes together, by every rule at once. */
final class GaugeValue {

  private boolean set;
  private double least;
  private double greatest;
  private double sum;
  private double newest;
  private double newestSeconds;

  /** Takes an entry in; comparisons with NaN are false, as in Python. */
  void add(double value, double timestampSeconds) {
    if (!set || value < least) {
      least = value;
    }
    if (!set || value > greatest) {
      greatest = value;
    }
    if (timestampSeconds > newestSeconds) {
      newest = value;
      newestSeconds = timestampSeconds;
    }
    sum += value;
    set = true;
  }

  /** Whether there is a value by a rule: one without a timestamp cannot be the newest. */
  boolean isSet(GaugeMode rule) {
    return rule == GaugeMode.MOSTRECENT ? newestSeconds > 0 : set;
  }

  /** The value by a rule, which is a mode that is not live and not {@code all}. */
  double value(GaugeMode rule) {
    switch (rule) {
      case MIN:
        return least;
      case MAX:
        return greatest;
      case SUM:
        return sum;
      case MOSTRECENT:
        return newest;
      default:
        throw new IllegalArgumentException(rule + ": there is no one value");
    }
  }
}
