package msm.metrics;

import java.util.Collections;
import java.util.List;

/** A metric with all its samples, merged from all processes. Immutable. */
public final class Family {

  private final String name;
  private final MetricType type;
  private final String help;
  private final List<Sample> samples;

  Family(String name, MetricType type, String help, List<Sample> samples) {
    this.name = name;
    this.type = type;
    this.help = help;
    this.samples = Collections.unmodifiableList(samples);
  }

  /** The name; a counter's is without {@code _total}. */
  public String name() {
    return name;
  }

  public MetricType type() {
    return type;
  }

  public String help() {
    return help;
  }

  /** The samples in the order of the exposition; none for a gauge that was never set. */
  public List<Sample> samples() {
    return samples;
  }
}
