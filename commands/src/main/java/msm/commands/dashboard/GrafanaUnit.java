package msm.commands.dashboard;

import java.util.Map;
import msm.hooks.Metric;

/** What Grafana calls the units of metrics. */
final class GrafanaUnit {

  static final String SECONDS = "s";
  static final String NUMBER = "short";

  private static final Map<String, String> BY_WORD =
      Map.of(
          "seconds", SECONDS,
          "s", SECONDS,
          "milliseconds", "ms",
          "ms", "ms",
          "bytes", "bytes",
          "gb", "gbytes",
          "gib", "gbytes",
          "ratio", "percentunit",
          "percent", "percent",
          "%", "percent");

  /** Those of how fast a sum of such values grows. */
  private static final Map<String, String> RATES =
      Map.of("bytes", "binBps", SECONDS, "percentunit", NUMBER, "cps");

  private GrafanaUnit() {}

  /** By the metric's own {@code unit}, else the end of its name, else its type and buckets. */
  static String of(Metric metric) {
    if (!metric.unit().isEmpty()) {
      return BY_WORD.getOrDefault(metric.unit(), NUMBER);
    }
    String name = metric.name();
    String end = name.substring(name.lastIndexOf('_') + 1);
    if (BY_WORD.containsKey(end)) {
      return BY_WORD.get(end);
    }
    return metric.isInSeconds() ? SECONDS : NUMBER;
  }

  /** The unit of a rate of values of a unit. */
  static String perSecond(String unit) {
    return RATES.getOrDefault(unit, NUMBER);
  }
}
