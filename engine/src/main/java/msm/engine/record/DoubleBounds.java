package msm.engine.record;

/**
 * Finds the bucket of a floating-point number: the first bound that is not below it.
 *
 * <p>A table by the exponent gives the first candidate, as in {@link LongBounds}.
 */
final class DoubleBounds {

  private static final int EXPONENT_SHIFT = 52;
  private static final int EXPONENTS = 2048;

  private final double[] bounds;
  private final short[] firstByExponent = new short[EXPONENTS];

  /**
   * @param bounds strictly increasing
   */
  DoubleBounds(double[] bounds) {
    this.bounds = bounds.clone();
    for (int exponent = 0; exponent < EXPONENTS; exponent++) {
      double smallest = Double.longBitsToDouble((long) exponent << EXPONENT_SHIFT);
      int first = 0;
      while (first < bounds.length && smallest > bounds[first]) {
        first++;
      }
      firstByExponent[exponent] = (short) first;
    }
  }

  /** Index of the bucket, {@code bounds.length} for the one above all bounds; never for a NaN. */
  int bucketOf(double value) {
    int bucket =
        value > 0
            ? firstByExponent[(int) (Double.doubleToRawLongBits(value) >>> EXPONENT_SHIFT)]
            : 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    return bucket;
  }
}
