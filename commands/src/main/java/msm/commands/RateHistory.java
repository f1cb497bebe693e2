package msm.commands;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import msm.commands.query.SeriesRow;

/** How the rates of series, and the values of gauges, went lately: a small chart for each. */
final class RateHistory {

  private static final String LEVELS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

  private final int length;
  private final Map<String, Deque<Double>> bySeries = new HashMap<>();

  /**
   * @param length how many moments are remembered
   */
  RateHistory(int length) {
    this.length = length;
  }

  /** Remembers one more moment; series that are gone are forgotten. */
  void add(List<SeriesRow> rows) {
    Set<String> there = new HashSet<>();
    for (SeriesRow row : rows) {
      Deque<Double> values = bySeries.computeIfAbsent(key(row), any -> new ArrayDeque<>());
      values.addLast(Double.isNaN(row.value()) ? row.rate() : row.value());
      if (values.size() > length) {
        values.removeFirst();
      }
      there.add(key(row));
    }
    bySeries.keySet().retainAll(there);
  }

  /** A character for each moment, as high as its share of the highest. */
  String chart(SeriesRow row) {
    Deque<Double> values = bySeries.getOrDefault(key(row), new ArrayDeque<>());
    double highest = 0;
    for (double value : values) {
      highest = Math.max(highest, value);
    }
    StringBuilder chart = new StringBuilder();
    for (double value : values) {
      if (Double.isNaN(value)) {
        chart.append(' ');
      } else {
        double share = highest > 0 ? Math.max(0, value) / highest : 0;
        chart.append(LEVELS.charAt((int) Math.round(share * (LEVELS.length() - 1))));
      }
    }
    return chart.toString();
  }

  private static String key(SeriesRow row) {
    return row.name() + row.labels();
  }
}
