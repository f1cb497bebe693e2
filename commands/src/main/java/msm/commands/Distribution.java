package msm.commands;

import java.util.ArrayList;
import java.util.List;

/** One series of a histogram, as its buckets tell it. */
final class Distribution {

  private final List<Double> bounds = new ArrayList<>();
  private final List<Double> cumulative = new ArrayList<>();
  private double sum;

  /** Adds the next bucket: how many values are at most {@code bound}. */
  void addBucket(double bound, double count) {
    bounds.add(bound);
    cumulative.add(count);
  }

  void sum(double value) {
    sum = value;
  }

  double count() {
    return cumulative.isEmpty() ? 0 : cumulative.get(cumulative.size() - 1);
  }

  double mean() {
    return sum / count();
  }

  /**
   * The value that the share {@code q} of all values does not exceed, taken to lie evenly in their
   * bucket, as Prometheus' histogram_quantile does; NaN where there is none.
   */
  double quantile(double q) {
    double rank = q * count();
    for (int i = 0; i < bounds.size(); i++) {
      if (cumulative.get(i) >= rank && cumulative.get(i) > 0) {
        return Double.isInfinite(bounds.get(i)) ? lastFiniteBound(i) : within(i, rank);
      }
    }
    return Double.NaN;
  }

  private double within(int bucket, double rank) {
    double lowest = bucket == 0 ? Math.min(0, bounds.get(0)) : bounds.get(bucket - 1);
    double before = bucket == 0 ? 0 : cumulative.get(bucket - 1);
    double inside = cumulative.get(bucket) - before;
    return lowest + (bounds.get(bucket) - lowest) * (rank - before) / inside;
  }

  private double lastFiniteBound(int bucket) {
    return bucket == 0 ? Double.NaN : bounds.get(bucket - 1);
  }
}
