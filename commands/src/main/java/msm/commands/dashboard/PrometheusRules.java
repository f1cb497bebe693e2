package msm.commands.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import msm.hooks.Metric;
import msm.metrics.Json;

/**
 * Recording and alert rules as Prometheus loads them.
 *
 * <p>Recorded are rates, means and percentiles over five minutes, by job, instance and the metric's
 * own labels. Nobody has told what is slow, so alerts compare with the day before.
 */
public final class PrometheusRules {

  private static final String RANGE = "5m";
  private static final Pattern OF_FAULTS =
      Pattern.compile("error|fail|reject|exception|timeout|_over_");

  private final Charted charted;
  private final StringBuilder yaml = new StringBuilder();

  private PrometheusRules(Charted charted) {
    this.charted = charted;
  }

  /** The text of the rule file of hooks. */
  public static String text(Charted charted) {
    return new PrometheusRules(charted).write();
  }

  private String write() {
    yaml.append("# Written by msm dashboard --rules. Thresholds are a beginning: set your own.\n");
    yaml.append("groups:\n");
    group(charted.slug() + "-recorded");
    charted.families().forEach(this::record);
    group(charted.slug() + "-alerts");
    charted.families().forEach(this::alert);
    alertsOfMsmItself();
    return yaml.toString();
  }

  private void group(String name) {
    yaml.append("  - name: ").append(Json.write(name)).append("\n    rules:\n");
  }

  private void record(Family family) {
    Query query = query(family);
    if (family.type() == Metric.Type.IN_FLIGHT) {
      record(recorded(family, "sum"), query.total());
    } else if (family.type() != Metric.Type.GAUGE) {
      record(recorded(family, "rate5m"), query.rate());
    }
    if (family.hasBuckets() || family.type() == Metric.Type.SUMMARY) {
      record(recorded(family, "mean5m"), query.mean());
    }
    if (family.hasBuckets()) {
      record(recorded(family, "p50_5m"), query.quantile("0.5"));
      record(recorded(family, "p95_5m"), query.quantile("0.95"));
      record(recorded(family, "p99_5m"), query.quantile("0.99"));
    }
  }

  private void alert(Family family) {
    if (family.hasBuckets() && family.isInSeconds()) {
      String p99 = recorded(family, "p99_5m");
      alert(
          camelCase(family.name()) + "Slower",
          p99 + " > 2 * (" + p99 + " offset 1d)",
          "10m",
          family.title() + ": the 99th percentile is twice that of a day before");
    } else if (family.type() == Metric.Type.COUNTER && tellsOfFaults(family)) {
      alert(
          camelCase(family.name()),
          recorded(family, "rate5m") + " > 0",
          RANGE,
          family.title() + ": not zero for five minutes");
    } else if (family.type() == Metric.Type.IN_FLIGHT) {
      String sum = recorded(family, "sum");
      alert(
          camelCase(family.name()) + "PilingUp",
          sum + " > 10 + 4 * avg_over_time(" + sum + "[1d])",
          RANGE,
          family.title() + ": far more at a time than in the day before");
    }
  }

  /** Only of what {@code msm serve} shows whatever the hooks are. */
  private void alertsOfMsmItself() {
    alert(
        "MsmHookErrors",
        "sum by (job, instance, hook, reason) (rate(msm_hook_errors_total[5m])) > 0",
        RANGE,
        "A hook skips samples; msm status says why");
    alert(
        "MsmSeriesOverflow",
        "sum by (job, instance, metric) (rate(msm_series_overflow_total[5m])) > 0",
        RANGE,
        "A metric has more label values than max_series allows");
    alert(
        "MsmMetricFilesDamaged",
        "sum by (job, instance) (msm_metric_files_damaged) > 0",
        RANGE,
        "Metric files cannot be read; msm status --dir says which");
  }

  private void record(String name, String expression) {
    yaml.append("      - record: ").append(Json.write(name));
    yaml.append("\n        expr: ").append(Json.write(expression)).append('\n');
  }

  private void alert(String name, String expression, String lasting, String summary) {
    yaml.append("      - alert: ").append(name);
    yaml.append("\n        expr: ").append(Json.write(expression));
    yaml.append("\n        for: ").append(lasting);
    yaml.append("\n        labels: {severity: warning}");
    yaml.append("\n        annotations: {summary: ");
    yaml.append(Json.write(summary.replace("{{", "{ {"))).append("}\n");
  }

  private static Query query(Family family) {
    List<String> kept = new ArrayList<>(List.of("job", "instance"));
    family.labels().stream().filter(label -> !kept.contains(label)).forEach(kept::add);
    return new Query(family, "", RANGE, kept);
  }

  private static String recorded(Family family, String what) {
    return "instance:" + family.name() + ':' + what;
  }

  private static boolean tellsOfFaults(Family family) {
    return OF_FAULTS.matcher(family.name().toLowerCase(Locale.ROOT)).find();
  }

  private static String camelCase(String name) {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("[_:]+", -1)) {
      if (!word.isEmpty()) {
        text.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return text.toString();
  }
}
