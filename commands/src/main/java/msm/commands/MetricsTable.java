package msm.commands;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import msm.metrics.Family;
import msm.metrics.MergedMetrics;
import msm.metrics.MetricType;
import msm.metrics.Sample;

/** The merged metrics for a person: a line per series, a histogram's buckets condensed. */
final class MetricsTable {

  private static final String NONE = "";

  private final Table table = new Table("  ");
  private final double elapsedSeconds;

  private MetricsTable(double elapsedSeconds) {
    this.elapsedSeconds = elapsedSeconds;
  }

  /** Rates are per second of {@code elapsedSeconds}, in which everything was counted. */
  static String of(MergedMetrics metrics, double elapsedSeconds) {
    MetricsTable lines = new MetricsTable(elapsedSeconds);
    lines.table.row("METRIC", "LABELS", "VALUE", "COUNT", "RATE/S", "MEAN", "P50", "P90", "P99");
    for (Family family : metrics.families()) {
      lines.add(family);
    }
    return lines.table.toString();
  }

  private void add(Family family) {
    if (family.type() == MetricType.HISTOGRAM) {
      addHistogram(family);
      return;
    }
    for (Sample sample : family.samples()) {
      if (family.type() == MetricType.COUNTER) {
        String count = number(sample.value());
        table.row(sample.name(), labels(sample), NONE, count, rate(sample.value()));
      } else {
        table.row(sample.name(), labels(sample), number(sample.value()));
      }
    }
  }

  private void addHistogram(Family family) {
    Map<String, Distribution> byLabels = new LinkedHashMap<>();
    for (Sample sample : family.samples()) {
      Distribution distribution =
          byLabels.computeIfAbsent(labels(sample), labels -> new Distribution());
      if (sample.name().endsWith("_bucket")) {
        distribution.addBucket(bound(sample.labels().get("le")), sample.value());
      } else if (sample.name().endsWith("_sum")) {
        distribution.sum(sample.value());
      }
    }
    byLabels.forEach(
        (labels, distribution) ->
            table.row(
                family.name(),
                labels,
                NONE,
                number(distribution.count()),
                rate(distribution.count()),
                number(distribution.mean()),
                number(distribution.quantile(0.5)),
                number(distribution.quantile(0.9)),
                number(distribution.quantile(0.99))));
  }

  private String rate(double count) {
    return number(count / elapsedSeconds);
  }

  private static double bound(String le) {
    return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
  }

  private static String labels(Sample sample) {
    StringJoiner labels = new StringJoiner(",");
    for (Map.Entry<String, String> label : sample.labels().entrySet()) {
      if (!label.getKey().equals("le")) {
        labels.add(label.getKey() + "=" + label.getValue());
      }
    }
    return labels.toString();
  }

  /** Whole numbers as they are, others with three digits that matter. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "-" : Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    int digitsBefore = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    int digitsAfter = Math.max(0, 3 - digitsBefore);
    return String.format(Locale.ROOT, "%." + digitsAfter + "f", value);
  }
}
