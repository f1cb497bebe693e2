package msm.commands.query;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people: six digits that matter, whole numbers whole. */
final class ShownNumber {

  private static final MathContext DIGITS = new MathContext(6);
  private static final double EXACT = 1e15;

  private ShownNumber() {}

  /** The text of a number; a dash for NaN. */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    boolean extreme = Math.abs(value) < 1e-6 || Math.abs(value) >= EXACT;
    return extreme ? rounded.toString() : rounded.toPlainString();
  }
}
