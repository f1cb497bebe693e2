package msm.engine.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Finds the bucket of a whole number: the first bound that is not below it.
 *
 * <p>The position of a value's highest bit tells how many bounds are below all values of its
 * magnitude; a binary search over the few bounds within that magnitude gives the rest. Its number
 * of steps is the same for all values and its comparisons are arithmetic, since a branch that
 * depends on the value would be mispredicted about as often as not and cost more than all else
 * here.
 */
final class LongBounds {

  private final int count;

  /** Followed by as many that nothing exceeds, so that the search needs not look where they end. */
  private final long[] bounds;

  private final int[] firstByBits = new int[Long.SIZE];

  /** The first step of the search, a power of two; 0 if no magnitude has a bound within. */
  private final int firstStep;

  /**
   * @param decimalBounds strictly increasing
   * @param scale digits by which a value's unit is smaller than the bounds' (9: nanos to seconds)
   */
  LongBounds(double[] decimalBounds, int scale) {
    count = decimalBounds.length;
    bounds = new long[2 * count];
    Arrays.fill(bounds, count, bounds.length, Long.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      bounds[i] = atMost(decimalBounds[i], scale);
    }
    int mostWithin = 0;
    for (int bits = 0; bits < Long.SIZE; bits++) {
      long greatest = (1L << bits) - 1;
      firstByBits[bits] = below((greatest + 1) >>> 1);
      mostWithin = Math.max(mostWithin, below(greatest) - firstByBits[bits]);
    }
    firstStep = Integer.highestOneBit(mostWithin);
  }

  /** Index of the bucket, the number of bounds for the one above all. */
  int bucketOf(long value) {
    if (value < 0) {
      return below(value);
    }
    int first = firstByBits[Long.SIZE - Long.numberOfLeadingZeros(value)];
    return search(bounds, first, firstStep, value);
  }

  /**
   * Index of the first of {@code bounds} that is not below {@code value}, if it is {@code first} or
   * one of the {@code 2 * firstStep - 1} after it. None of these and not the value are negative.
   */
  static int search(long[] bounds, int first, int firstStep, long value) {
    int bucket = first;
    for (int step = firstStep; step > 0; step >>= 1) {
      // A negative difference, the bound is below, becomes a mask of ones.
      bucket += step & (int) ((bounds[bucket + step - 1] - value) >> (Long.SIZE - 1));
    }
    return bucket;
  }

  /** How many bounds are below {@code value}. */
  private int below(long value) {
    int below = 0;
    while (below < count && bounds[below] < value) {
      below++;
    }
    return below;
  }

  /** The greatest whole number of the small unit that is not above {@code bound}. */
  private static long atMost(double bound, int scale) {
    BigDecimal exact = BigDecimal.valueOf(bound).movePointRight(scale);
    BigDecimal whole = exact.setScale(0, RoundingMode.FLOOR);
    BigDecimal largest = BigDecimal.valueOf(Long.MAX_VALUE);
    BigDecimal smallest = BigDecimal.valueOf(Long.MIN_VALUE);
    return whole.min(largest).max(smallest).longValue();
  }
}
