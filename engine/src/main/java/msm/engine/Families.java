package msm.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.probe.Recording;
import msm.engine.record.MetricFamily;
import msm.hooks.Label;
import msm.hooks.Metric;

/**
 * The metrics of this process by name. The engine's thread owns it; hooks of one name share one
 * metric.
 */
final class Families {

  static final String ERRORS = "msm_hook_errors";
  static final String OVERFLOWS = "msm_series_overflow";

  private static final int OWN_SERIES = 1000;

  private final MetricFamily errors =
      ownCounter(
          ERRORS,
          "Samples that were skipped because an expression failed, by hook and reason",
          "hook",
          "reason");
  private final MetricFamily overflows =
      ownCounter(
          OVERFLOWS,
          "Samples recorded under __overflow__ because their metric has max_series combinations"
              + " of label values",
          "metric");
  private final List<MetricFamily> retired = new ArrayList<>();

  /** Retired by one of the same name that is another metric: their samples are to go. */
  private final List<MetricFamily> replaced = new ArrayList<>();

  private Map<String, MetricFamily> byName = new LinkedHashMap<>();

  /** The counter of skipped samples. */
  MetricFamily errors() {
    return errors;
  }

  /**
   * All metrics, the engine's own last. Retired ones, whose last samples may not be published yet,
   * come first: a successor of the same name goes on from what they leave in the file.
   */
  List<MetricFamily> all() {
    List<MetricFamily> all = new ArrayList<>(retired);
    all.addAll(byName.values());
    all.add(errors);
    all.add(overflows);
    return all;
  }

  /**
   * The metric that has this name now, or a new one that {@link #keep} may make known.
   *
   * @param drafts new ones that several hooks share; those of a disabled hook may be different ones
   */
  MetricFamily find(Metric metric, Map<String, MetricFamily> drafts) {
    MetricFamily known = byName.get(metric.name());
    if (known != null && known.schema().equals(metric.schema())) {
      return known;
    }
    return drafts.computeIfAbsent(metric.name() + ' ' + metric.schema(), any -> create(metric));
  }

  /** Makes those metrics the known ones that the recordings use, and retires all others. */
  void keep(Collection<Recording> recordings) {
    Map<String, MetricFamily> used = new LinkedHashMap<>();
    for (Recording recording : recordings) {
      MetricFamily family = recording.family();
      if (used.put(family.name(), family) == null) {
        family.describe(help(recording.metric()));
      }
    }
    for (MetricFamily known : byName.values()) {
      if (used.get(known.name()) != known) {
        retired.add(known);
      }
    }
    byName = used;
    for (MetricFamily family : retired) {
      MetricFamily successor = used.get(family.name());
      if (successor != null && !successor.schema().equals(family.schema())) {
        replaced.add(family);
      } else if (successor != null) {
        family.describe(successor.help());
      }
    }
    retired.removeAll(replaced);
  }

  /**
   * Takes out the retired metrics of which everything is published, or of which nothing must be.
   */
  List<MetricFamily> takePublished() {
    List<MetricFamily> published = new ArrayList<>(replaced);
    replaced.clear();
    for (MetricFamily family : retired) {
      if (!family.isTouched()) {
        published.add(family);
      }
    }
    retired.removeAll(published);
    return published;
  }

  private static String help(Metric metric) {
    return metric.unit().isEmpty() ? metric.help() : metric.help() + " (" + metric.unit() + ')';
  }

  private static MetricFamily ownCounter(String name, String help, String... labels) {
    return new MetricFamily(
        name,
        MetricFamily.Type.COUNTER,
        help,
        null,
        Arrays.asList(labels),
        new double[0],
        OWN_SERIES,
        name);
  }

  private MetricFamily create(Metric metric) {
    List<String> labelNames = new ArrayList<>();
    for (Label label : Recording.labels(metric)) {
      labelNames.add(label.name());
    }
    MetricFamily family =
        new MetricFamily(
            metric.name(),
            type(metric.type()),
            help(metric),
            metric.mode(),
            Collections.unmodifiableList(labelNames),
            metric.bounds(),
            metric.maxSeries(),
            metric.schema());
    family.countOverflowsIn(overflows);
    return family;
  }

  private static MetricFamily.Type type(Metric.Type type) {
    switch (type) {
      case COUNTER:
        return MetricFamily.Type.COUNTER;
      case GAUGE:
        return MetricFamily.Type.GAUGE;
      case IN_FLIGHT:
        return MetricFamily.Type.IN_FLIGHT;
      case SUMMARY:
        return MetricFamily.Type.SUMMARY;
      default:
        return MetricFamily.Type.HISTOGRAM;
    }
  }
}
