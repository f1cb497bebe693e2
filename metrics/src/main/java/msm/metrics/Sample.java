package msm.metrics;

import java.util.Map;

/** One line of an exposition. Immutable. */
public final class Sample {

  private final Series series;
  private final double value;

  Sample(Series series, double value) {
    this.series = series;
    this.value = value;
  }

  public String name() {
    return series.sample();
  }

  /** The labels, sorted by name; unmodifiable. */
  public Map<String, String> labels() {
    return series.labels().asMap();
  }

  public double value() {
    return value;
  }

  @Override
  public String toString() {
    return series + " " + MetricNumber.format(value);
  }
}
