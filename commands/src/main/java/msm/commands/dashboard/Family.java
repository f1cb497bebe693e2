package msm.commands.dashboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import msm.hooks.Label;
import msm.hooks.Metric;

/**
 * A family of series as Prometheus has it, whichever hooks feed it.
 *
 * <p>Its labels are in alphabetical order. Those that vary are the ones by which it is worth
 * drawing apart: not those that always have one value, and not those that variables select by.
 */
final class Family {

  private final Metric metric;
  private final Map<String, String> constants = new HashMap<>();
  private final TreeSet<String> varying = new TreeSet<>();
  private final List<String> labels;

  Family(Metric metric) {
    this.metric = metric;
    TreeSet<String> names = new TreeSet<>();
    metric.labels().forEach(label -> names.add(label.name()));
    labels = new ArrayList<>(names);
    alsoFedBy(metric);
  }

  /** Takes note of another metric of hooks.yaml that feeds it. */
  void alsoFedBy(Metric other) {
    for (Label label : other.labels()) {
      String constant = label.constant();
      String known = constants.putIfAbsent(label.name(), String.valueOf(constant));
      if (constant == null || (known != null && !known.equals(constant))) {
        varying.add(label.name());
      }
    }
    varying.removeAll(Variable.LABELS);
  }

  /** Without a counter's {@code _total}. */
  String name() {
    return metric.name();
  }

  Metric.Type type() {
    return metric.type();
  }

  List<String> labels() {
    return labels;
  }

  List<String> varyingLabels() {
    return new ArrayList<>(varying);
  }

  /** The help text without the period at its end. */
  String title() {
    String help = metric.help();
    return help.endsWith(".") ? help.substring(0, help.length() - 1) : help;
  }

  /** Grafana's id of the unit of its values. */
  String unit() {
    return GrafanaUnit.of(metric);
  }

  /** Whether its values are durations in seconds. */
  boolean isInSeconds() {
    return unit().equals(GrafanaUnit.SECONDS);
  }

  boolean hasBuckets() {
    return type() == Metric.Type.TIMER || type() == Metric.Type.HISTOGRAM;
  }

  /** The name of a sample that is there whenever the family is. */
  String sample() {
    return switch (type()) {
      case COUNTER -> name() + "_total";
      case GAUGE, IN_FLIGHT -> name();
      case TIMER, HISTOGRAM, SUMMARY -> name() + "_count";
    };
  }
}
