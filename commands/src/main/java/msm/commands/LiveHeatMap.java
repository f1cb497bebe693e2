package msm.commands;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Where the values of one histogram lay over time: a line for each bucket, the greatest values on
 * top, a column for each second, the latest on the right, and the darker the more values.
 */
final class LiveHeatMap {

  private static final String SHADES = " \u2591\u2592\u2593\u2588";
  private static final int BOUND = 11;

  private LiveHeatMap() {}

  /**
   * The lines.
   *
   * @param moments what came into each bucket, as {@link BucketHistory} has it
   * @param bounds of the buckets, ascending
   */
  static List<String> of(List<double[]> moments, Collection<Double> bounds, int width, int room) {
    int columns = Math.max(1, width - BOUND - 1);
    List<double[]> shown = moments.subList(Math.max(0, moments.size() - columns), moments.size());
    double[] all = sums(shown, bounds.size());
    int first = 0;
    while (first < all.length && all[first] == 0) {
      first++;
    }
    if (first == all.length) {
      return List.of(bounds.isEmpty() ? "  it has no buckets" : "  nothing was observed so far");
    }
    int last = all.length - 1;
    while (all[last] == 0) {
      last--;
    }
    int atOnce = (last - first) / Math.max(1, room - 1) + 1;
    return lines(shown, new ArrayList<>(bounds), first, last, atOnce);
  }

  /**
   * @param atOnce how many buckets share a line, for want of room
   */
  private static List<String> lines(
      List<double[]> moments, List<Double> bounds, int first, int last, int atOnce) {
    double most = 0;
    for (int bucket = first; bucket <= last; bucket += atOnce) {
      for (double[] moment : moments) {
        most = Math.max(most, count(moment, bucket, atOnce));
      }
    }
    List<String> lines = new ArrayList<>();
    for (int bucket = first; bucket <= last; bucket += atOnce) {
      double bound = bounds.get(Math.min(bucket + atOnce - 1, bounds.size() - 1));
      String upTo = Double.isInfinite(bound) ? "more" : "<= " + LiveTable.number(bound);
      StringBuilder line = new StringBuilder(LiveTable.right(upTo, BOUND)).append(' ');
      for (double[] moment : moments) {
        line.append(shade(count(moment, bucket, atOnce), most));
      }
      lines.add(0, line.toString());
    }
    String ends = LiveTable.number(most) + " a second";
    lines.add(LiveTable.right("", BOUND) + " " + SHADES.charAt(SHADES.length() - 1) + " = " + ends);
    return lines;
  }

  private static double[] sums(List<double[]> moments, int buckets) {
    double[] sums = new double[buckets];
    for (double[] moment : moments) {
      for (int i = 0; i < Math.min(moment.length, buckets); i++) {
        sums[i] += moment[i];
      }
    }
    return sums;
  }

  private static double count(double[] moment, int bucket, int buckets) {
    double count = 0;
    for (int i = bucket; i < Math.min(bucket + buckets, moment.length); i++) {
      count += moment[i];
    }
    return count;
  }

  /** Whatever is more than nothing can be seen. */
  private static char shade(double count, double most) {
    return SHADES.charAt((int) Math.ceil(count / most * (SHADES.length() - 1)));
  }
}
