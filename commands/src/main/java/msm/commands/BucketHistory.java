package msm.commands;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import msm.commands.query.SeriesRow;

/** How many values came into each bucket of each histogram, moment by moment. */
final class BucketHistory {

  /** Stands for a moment in which nothing came, of which there may be many. */
  private static final double[] NOTHING = {};

  private final int length;
  private final Map<String, Deque<double[]>> bySeries = new HashMap<>();

  /**
   * @param length how many moments are remembered
   */
  BucketHistory(int length) {
    this.length = length;
  }

  /** Remembers what came since the last moment; series that are gone are forgotten. */
  void add(List<SeriesRow> rows) {
    Set<String> there = new HashSet<>();
    for (SeriesRow row : rows) {
      if (!row.buckets().isEmpty()) {
        Deque<double[]> moments = bySeries.computeIfAbsent(key(row), any -> new ArrayDeque<>());
        moments.addLast(counts(row.recent()));
        if (moments.size() > length) {
          moments.removeFirst();
        }
        there.add(key(row));
      }
    }
    bySeries.keySet().retainAll(there);
  }

  private static double[] counts(SeriesRow row) {
    double[] counts =
        row.buckets().values().stream().mapToDouble(count -> Math.max(0, count)).toArray();
    for (double count : counts) {
      if (count > 0) {
        return counts;
      }
    }
    return NOTHING;
  }

  /** The counts by bucket, the oldest moment first; an empty array for a moment of none. */
  List<double[]> of(SeriesRow row) {
    return new ArrayList<>(bySeries.getOrDefault(key(row), new ArrayDeque<>()));
  }

  private static String key(SeriesRow row) {
    return row.name() + row.labels();
  }
}
