package msm.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a family together that comes from no file. Not thread-safe. */
public final class FamilyBuilder {

  private final String name;
  private final MetricType type;
  private final String help;
  private final List<Sample> samples = new ArrayList<>();

  /** Begins a family; a counter's name is without {@code _total}. */
  public FamilyBuilder(String name, MetricType type, String help) {
    this.name = name;
    this.type = type;
    this.help = help;
  }

  /** Adds a sample whose name is the family's and a suffix. */
  public FamilyBuilder add(String suffix, Map<String, String> labels, double value) {
    samples.add(new Sample(new Series(name + suffix, Labels.of(labels)), value));
    return this;
  }

  /** The family with what was added so far. */
  public Family build() {
    return new Family(name, type, help, new ArrayList<>(samples));
  }
}
