package msm.engine.value;

/**
 * How a value that could be null travels without a box: as a number that no computation gives, a
 * NaN whose payload is {@code msmnul}.
 */
public final class Missing {

  /** The bits of the number that stands for null. */
  public static final long BITS = 0x7ff8_6d73_6d6e_756cL;

  /** The number that stands for null. */
  public static final double NUMBER = Double.longBitsToDouble(BITS);

  /** The condition that stands for null; others are 0 and 1. */
  public static final int CONDITION = -1;

  private Missing() {}

  /** The number that an object is, or the one that stands for null. */
  public static double number(Object value) {
    return value == null ? NUMBER : Numbers.of(value);
  }

  /** The number that an object is, NaN if it is none, or what stands for null. */
  public static double compared(Object value) {
    if (Numbers.isWhole(value)) {
      return Numbers.exact(((Number) value).longValue());
    }
    return value == null || Numbers.isNumber(value) ? number(value) : Double.NaN;
  }

  /** The condition that an object is, or what stands for null. */
  public static int condition(Object value) {
    if (value == null) {
      return CONDITION;
    }
    return Numbers.condition(value) ? 1 : 0;
  }

  /** The text that an object has; null stays null. */
  public static String text(Object value) {
    return value == null ? null : Texts.of(value);
  }
}
