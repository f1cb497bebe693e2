package msm.metrics;

/**
 * Numbers as text, the way Python's prometheus_client prints them.
 *
 * <p>The digits are the fewest that read back to the same double. A plain decimal is used from 1e-4
 * up to 1e6 (negative: -1e16), digits with an exponent otherwise.
 */
public final class MetricNumber {

  private static final double SMALLEST_WITH_GO_EXPONENT = 1e6;
  private static final double SMALLEST_WITH_EXPONENT = 1e16;
  private static final double SMALLEST_PLAIN = 1e-4;

  private MetricNumber() {}

  /** The text for an exposition, or for a label {@code le}; infinities are {@code +Inf, -Inf}. */
  public static String format(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value >= SMALLEST_WITH_GO_EXPONENT && value < SMALLEST_WITH_EXPONENT) {
      return scientific(ShortestDecimal.of(value));
    }
    return repr(value);
  }

  /** The text that Python's repr gives; the value must be finite. */
  static String repr(double value) {
    if (value == 0) {
      return 1 / value > 0 ? "0.0" : "-0.0";
    }
    double magnitude = Math.abs(value);
    ShortestDecimal decimal = ShortestDecimal.of(magnitude);
    boolean plain = magnitude >= SMALLEST_PLAIN && magnitude < SMALLEST_WITH_EXPONENT;
    String text = plain ? plain(decimal) : scientific(decimal);
    return value < 0 ? "-" + text : text;
  }

  private static String plain(ShortestDecimal decimal) {
    String digits = decimal.digits();
    int point = decimal.exponent() + 1;
    if (point <= 0) {
      return "0." + zeros(-point) + digits;
    }
    if (point >= digits.length()) {
      return digits + zeros(point - digits.length()) + ".0";
    }
    return digits.substring(0, point) + '.' + digits.substring(point);
  }

  private static String scientific(ShortestDecimal decimal) {
    String digits = decimal.digits();
    int exponent = decimal.exponent();
    StringBuilder text = new StringBuilder(digits.substring(0, 1));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append(exponent < 0 ? "e-" : "e+");
    if (Math.abs(exponent) < 10) {
      text.append('0');
    }
    return text.append(Math.abs(exponent)).toString();
  }

  private static String zeros(int count) {
    return "0000000000000000".substring(0, count);
  }
}
