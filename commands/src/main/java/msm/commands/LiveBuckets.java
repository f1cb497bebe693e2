package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import msm.commands.query.SeriesRow;

/** The histogram of one series as bars that fit a terminal. */
final class LiveBuckets {

  private static final int BOUND = 11;
  private static final int NUMBERS = 16;

  private LiveBuckets() {}

  /** A bar for each bucket, without empty ones at the ends. */
  static List<String> of(SeriesRow row, int width, int room) {
    List<Map.Entry<Double, Double>> buckets = new ArrayList<>(row.recent().buckets().entrySet());
    while (!buckets.isEmpty() && buckets.get(0).getValue() <= 0) {
      buckets.remove(0);
    }
    while (!buckets.isEmpty() && buckets.get(buckets.size() - 1).getValue() <= 0) {
      buckets.remove(buckets.size() - 1);
    }
    List<String> lines = new ArrayList<>();
    lines.add(LiveTable.cut(LiveTable.name(row), width));
    if (buckets.isEmpty()) {
      lines.add(
          row.buckets().isEmpty() ? "  it has no buckets" : "  nothing was observed in that time");
    }
    double all = buckets.stream().mapToDouble(Map.Entry::getValue).sum();
    double most = buckets.stream().mapToDouble(Map.Entry::getValue).max().orElse(1);
    int longest = Math.max(1, width - BOUND - NUMBERS);
    for (Map.Entry<Double, Double> bucket : buckets) {
      if (lines.size() < room) {
        lines.add(bar(bucket.getKey(), bucket.getValue(), all, most, longest));
      }
    }
    return lines;
  }

  private static String bar(double bound, double count, double all, double most, int longest) {
    String upTo = Double.isInfinite(bound) ? "more" : "<= " + LiveTable.number(bound);
    int length = (int) Math.ceil(count / most * longest);
    return LiveTable.right(upTo, BOUND)
        + " "
        + "\u2588".repeat(length)
        + String.format(Locale.ROOT, " %s (%.0f%%)", LiveTable.number(count), 100 * count / all);
  }
}
