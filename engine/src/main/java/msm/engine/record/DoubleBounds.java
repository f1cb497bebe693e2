package msm.engine.record;

import java.util.Arrays;

/**
 * Finds the bucket of a floating-point number: the first bound that is not below it.
 *
 * <p>Works as {@link LongBounds} does, with the exponent for the magnitude: positive numbers are
 * ordered as their bits are.
 */
final class DoubleBounds {

  private static final int EXPONENT_SHIFT = 52;
  private static final int EXPONENTS = 2047; // the one beyond is that of infinity

  private final double[] bounds;
  private final long[] bits;
  private final short[] firstByExponent = new short[EXPONENTS + 1];
  private final int firstStep;

  /**
   * @param bounds finite and strictly increasing
   */
  DoubleBounds(double[] bounds) {
    this.bounds = bounds.clone();
    bits = new long[2 * bounds.length];
    Arrays.fill(bits, bounds.length, bits.length, Long.MAX_VALUE);
    for (int i = 0; i < bounds.length; i++) {
      // Not -0.0, whose bits are those of the smallest number of all.
      bits[i] = Double.doubleToRawLongBits(bounds[i] + 0.0);
    }
    int mostWithin = 0;
    for (int exponent = 0; exponent < EXPONENTS; exponent++) {
      int first = below(Double.longBitsToDouble((long) exponent << EXPONENT_SHIFT));
      long next = (long) (exponent + 1) << EXPONENT_SHIFT;
      firstByExponent[exponent] = (short) first;
      mostWithin = Math.max(mostWithin, below(Double.longBitsToDouble(next)) - first);
    }
    firstByExponent[EXPONENTS] = (short) bounds.length;
    firstStep = Integer.highestOneBit(mostWithin);
  }

  /** Index of the bucket, the number of bounds for the one above all; never for a NaN. */
  int bucketOf(double value) {
    if (!(value > 0)) {
      return below(value);
    }
    long valueBits = Double.doubleToRawLongBits(value);
    int first = firstByExponent[(int) (valueBits >>> EXPONENT_SHIFT)];
    return LongBounds.search(bits, first, firstStep, valueBits);
  }

  /** How many bounds are below {@code value}. */
  private int below(double value) {
    int below = 0;
    while (below < bounds.length && bounds[below] < value) {
      below++;
    }
    return below;
  }
}
