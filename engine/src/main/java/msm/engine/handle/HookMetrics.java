package msm.engine.handle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.record.MetricFamily;
import msm.hooks.Metric;

/** The metrics of a hook by name, for its handler. Immutable. */
public final class HookMetrics {

  private final String prefix;
  private final String hook;
  private final Map<String, HandledMetric> metrics = new LinkedHashMap<>();

  /**
   * The metrics that a hook brings.
   *
   * @param prefix of the names of all metrics of the file, or an empty text
   * @param families where each one's samples are counted
   */
  public HookMetrics(
      String prefix, String hook, List<Metric> metrics, List<MetricFamily> families) {
    this.prefix = prefix;
    this.hook = hook;
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      this.metrics.put(metric.name(), new HandledMetric(metric, families.get(i)));
    }
  }

  /**
   * The metric of a type and name, which may lack the prefix of the file.
   *
   * @throws IllegalArgumentException if there is none
   */
  public HandledMetric find(Metric.Type type, String name) {
    HandledMetric found = metrics.get(name);
    if (found == null) {
      found = metrics.get(prefix + '_' + name);
    }
    if (found == null) {
      throw new IllegalArgumentException(
          "hook '" + hook + "' has no metric '" + name + "'; it has " + metrics.keySet());
    }
    if (found.type() != type) {
      throw new IllegalArgumentException(
          "metric '" + name + "' is a " + found.type().word() + ", no " + type.word());
    }
    return found;
  }
}
