package msm.engine.record;

import java.util.List;

/**
 * Counts observations in buckets, and their sum.
 *
 * <p>Durations are counted in nanoseconds and become seconds when read.
 */
public final class HistogramSeries extends Series {

  private static final int NANOS_SCALE = 9;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SMALL = 1024;

  /** What the buckets of one metric have in common. */
  static final class Buckets {
    final int count;
    final LongBounds nanos;
    final LongBounds whole;
    final DoubleBounds broken;

    /**
     * By value, for whole numbers: sizes are small mostly, and so unlike each other that the
     * processor predicts no search for their bucket.
     */
    private final short[] ofSmall = new short[SMALL];

    Buckets(double[] bounds) {
      count = bounds.length + 1;
      nanos = new LongBounds(bounds, NANOS_SCALE);
      whole = new LongBounds(bounds, 0);
      broken = new DoubleBounds(bounds);
      for (int value = 0; value < SMALL; value++) {
        ofSmall[value] = (short) whole.bucketOf(value);
      }
    }

    int ofWhole(int value) {
      return value >= 0 && value < SMALL ? ofSmall[value] : whole.bucketOf(value);
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
    count(buckets.ofWhole(value), wholeSum, value);
  }

  /** Observes any number. */
  public void observe(double value) {
    int bucket = buckets.broken.bucketOf(value);
    long[] own = cells.own();
    if (own != null) {
      own[Cells.FIRST + bucket]++;
      own[Cells.FIRST + brokenSum] = Cells.plus(own[Cells.FIRST + brokenSum], value);
    } else {
      cells.add(bucket, 1);
      cells.addDouble(brokenSum, value);
    }
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
    long[] own = cells.own();
    if (own != null) {
      own[Cells.FIRST + bucket]++;
      own[Cells.FIRST + sumCell] += value;
    } else {
      cells.add(bucket, 1);
      cells.add(sumCell, value);
    }
    touch();
  }
}
