package msm.engine.record;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts observations in buckets, and their sum.
 *
 * <p>Durations are counted in nanoseconds and become seconds when read.
 */
public final class HistogramSeries extends Series {

  private static final int NANOS_SCALE = 9;
  private static final double NANOS_PER_SECOND = 1e9;

  /** What the buckets of one metric have in common. */
  static final class Buckets {
    final int count;
    final LongBounds nanos;
    final LongBounds whole;
    final DoubleBounds broken;

    Buckets(double[] bounds) {
      count = bounds.length + 1;
      nanos = new LongBounds(bounds, NANOS_SCALE);
      whole = new LongBounds(bounds, 0);
      broken = new DoubleBounds(bounds);
    }
  }

  private final Buckets buckets;
  private final Cells cells;
  private final int nanosSum;
  private final int wholeSum;
  private final int brokenSum;

  HistogramSeries(List<String> labelValues, Buckets buckets) {
    super(labelValues, true);
    this.buckets = buckets;
    nanosSum = buckets.count;
    wholeSum = buckets.count + 1;
    brokenSum = buckets.count + 2;
    cells = new Cells(buckets.count + 3);
  }

  /** Observes a duration. */
  public void observeNanos(long nanos) {
    count(buckets.nanos.bucketOf(nanos), nanosSum, nanos);
  }

  /** Observes a whole number of at most 32 bits, so that their sum fits into 64. */
  public void observe(int value) {
    count(buckets.whole.bucketOf(value), wholeSum, value);
  }

  /** Observes any number. */
  public void observe(double value) {
    int slot = ThreadSlots.current();
    AtomicLongArray stripe = cells.stripe(slot);
    Cells.add(stripe, slot, buckets.broken.bucketOf(value), 1);
    Cells.addDouble(stripe, slot, brokenSum, value);
    touch();
  }

  /** The sum first, then each bucket's own count, as the metric file wants it. */
  @Override
  public void read(double[] values) {
    values[0] =
        cells.sum(nanosSum) / NANOS_PER_SECOND + cells.sum(wholeSum) + cells.sumDouble(brokenSum);
    for (int bucket = 0; bucket < buckets.count; bucket++) {
      values[1 + bucket] = cells.sum(bucket);
    }
  }

  private void count(int bucket, int sumCell, long value) {
    int slot = ThreadSlots.current();
    AtomicLongArray stripe = cells.stripe(slot);
    Cells.add(stripe, slot, bucket, 1);
    Cells.add(stripe, slot, sumCell, value);
    touch();
  }
}
