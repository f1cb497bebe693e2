package msm.commands;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import msm.commands.query.SeriesRow;

/** The merged metrics for a person: a line per series, a histogram's buckets condensed. */
final class MetricsTable {

  private MetricsTable() {}

  static String of(List<SeriesRow> rows) {
    Table table = new Table("  ");
    table.row("METRIC", "LABELS", "VALUE", "COUNT", "RATE/S", "MEAN", "P50", "P90", "P99");
    for (SeriesRow row : rows) {
      table.row(
          row.name(),
          labels(row.labels()),
          cell(row.value()),
          cell(row.count()),
          cell(row.rate()),
          cell(row.mean()),
          quantile(row, 0.5),
          quantile(row, 0.9),
          quantile(row, 0.99));
    }
    return table.toString();
  }

  /** What lies beyond the last bound is only known to be greater. */
  private static String quantile(SeriesRow row, double share) {
    double value = row.quantile(share);
    return Double.isInfinite(value) ? ">" + number(row.lastFiniteBound()) : cell(value);
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : number(value);
  }

  private static String labels(Map<String, String> labels) {
    StringJoiner text = new StringJoiner(",");
    labels.forEach((name, value) -> text.add(name + "=" + value));
    return text.toString();
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
