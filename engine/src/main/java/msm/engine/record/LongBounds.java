package msm.engine.record;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Finds the bucket of a whole number: the first bound that is not below it.
 *
 * <p>A table by the position of the highest bit gives the first candidate; few bounds share one
 * power of two, so the walk from there is short and its length hardly depends on the value. Methods
 * so fast that their price matters are mostly below the first bound, which is therefore asked
 * first.
 */
final class LongBounds {

  private final long[] bounds;
  private final long lowest;
  private final int[] firstByBits = new int[Long.SIZE + 1];

  /**
   * @param decimalBounds strictly increasing
   * @param scale digits by which a value's unit is smaller than the bounds' (9: nanos to seconds)
   */
  LongBounds(double[] decimalBounds, int scale) {
    bounds = new long[decimalBounds.length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = atMost(decimalBounds[i], scale);
    }
    lowest = bounds.length == 0 ? Long.MAX_VALUE : bounds[0];
    for (int bits = 0; bits < Long.SIZE; bits++) {
      long smallest = bits == 0 ? 0 : 1L << (bits - 1);
      int first = 0;
      while (first < bounds.length && smallest > bounds[first]) {
        first++;
      }
      firstByBits[bits] = first;
    }
    // A negative value has all 64 bits: its walk starts at the first bound.
    firstByBits[Long.SIZE] = 0;
  }

  /** Index of the bucket, {@code bounds.length} for the one above all bounds. */
  int bucketOf(long value) {
    if (value <= lowest) {
      return 0;
    }
    int bucket = firstByBits[Long.SIZE - Long.numberOfLeadingZeros(value)];
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    return bucket;
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
