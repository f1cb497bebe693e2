package msm.commands.query;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many values fell between which bounds, of one series or of several together. */
final class Distribution {

  /** Per upper bound, the values above the bound before it. */
  private final SortedMap<Double, Double> counts = new TreeMap<>();

  /** Adds values that are at most {@code bound} and more than the next lower bound. */
  void add(double bound, double count) {
    counts.merge(bound, count, Double::sum);
  }

  void addAll(Distribution other) {
    other.counts.forEach(this::add);
  }

  void subtractAll(Distribution other) {
    other.counts.forEach((bound, count) -> add(bound, -count));
  }

  /** Per upper bound, the values above the bound before it. */
  SortedMap<Double, Double> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  /** Whether a bucket has lost values, which only happens when metric files go away. */
  boolean hasNegative() {
    return counts.values().stream().anyMatch(count -> count < 0);
  }

  double count() {
    return counts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The bound of the last bucket that holds a value; NaN where there is none. */
  double highestBound() {
    double highest = Double.NaN;
    for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
      if (bucket.getValue() > 0) {
        highest = bucket.getKey();
      }
    }
    return highest;
  }

  /** The last bound that is a number; NaN where there is none. */
  double lastFiniteBound() {
    double last = Double.NaN;
    for (double bound : counts.keySet()) {
      last = Double.isInfinite(bound) ? last : bound;
    }
    return last;
  }

  /**
   * The value that the share {@code q} of all values does not exceed, taken to lie evenly in their
   * bucket, as Prometheus' histogram_quantile does; NaN where there is none. Beyond the last bound
   * nothing is known: there it is infinite.
   */
  double quantile(double q) {
    double rank = q * count();
    double below = 0;
    double lower = counts.isEmpty() ? 0 : Math.min(0, counts.firstKey());
    for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
      double upper = bucket.getKey();
      double inside = bucket.getValue();
      if (inside > 0 && below + inside >= rank) {
        return Double.isInfinite(upper) ? upper : lower + (upper - lower) * (rank - below) / inside;
      }
      below += inside;
      lower = upper;
    }
    return Double.NaN;
  }
}
