package msm.metrics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal with the fewest digits that reads back to a given double; of several the nearest.
 *
 * <p>{@link Double#toString(double)} has these digits from JDK 19 on, save for its minimum of two;
 * before, about one double in 650 has too many or not the nearest.
 */
final class ShortestDecimal {

  /** Whole numbers below this have no shorter spelling than their own digits. */
  private static final double WHOLE_LIMIT = 1L << 53;

  /** Up to so many digits no two decimals read as the same double of full precision. */
  private static final int UNIQUE_DIGITS = 15;

  private static final int MAX_DIGITS = 17;

  /** JDKs before 19 print one digit too many here. */
  private static final boolean JDK_IS_SHORTEST =
      Double.toString(0x1p-44).equals("5.684341886080802E-14");

  private final String digits;
  private final int exponent;

  private ShortestDecimal(String digits, int exponent) {
    this.digits = digits;
    this.exponent = exponent;
  }

  /** Finds the decimal for a positive, finite double. */
  static ShortestDecimal of(double value) {
    if (value < WHOLE_LIMIT && value == (long) value) {
      return ofWhole((long) value);
    }
    boolean subnormal = value < Double.MIN_NORMAL;
    if (!subnormal) {
      ShortestDecimal candidate = of(new BigDecimal(Double.toString(value)));
      if (JDK_IS_SHORTEST || candidate.digits.length() <= UNIQUE_DIGITS) {
        return candidate;
      }
    }
    return search(value, subnormal ? 1 : UNIQUE_DIGITS);
  }

  /** The significant digits: the first and the last are not zero. */
  String digits() {
    return digits;
  }

  /** The power of ten of the first digit. */
  int exponent() {
    return exponent;
  }

  private static ShortestDecimal ofWhole(long value) {
    String text = Long.toString(value);
    return new ShortestDecimal(withoutTrailingZeros(text), text.length() - 1);
  }

  private static ShortestDecimal of(BigDecimal decimal) {
    String text = decimal.unscaledValue().toString();
    int exponent = text.length() - 1 - decimal.scale();
    return new ShortestDecimal(withoutTrailingZeros(text), exponent);
  }

  private static String withoutTrailingZeros(String text) {
    int length = text.length();
    while (length > 1 && text.charAt(length - 1) == '0') {
      length--;
    }
    return text.substring(0, length);
  }

  private static ShortestDecimal search(double value, int firstPrecision) {
    BigDecimal exact = new BigDecimal(value);
    for (int precision = firstPrecision; precision < MAX_DIGITS; precision++) {
      BigDecimal nearest = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
      if (nearest.doubleValue() == value) {
        return of(nearest);
      }
      // Below a power of two doubles lie denser, so the nearest may miss where its neighbour hits.
      BigDecimal above = exact.round(new MathContext(precision, RoundingMode.UP));
      if (above.doubleValue() == value) {
        return of(above);
      }
    }
    return of(exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN)));
  }
}
