package msm.engine.value;

import msm.engine.record.SkippedException;

/** Numbers and conditions out of objects whose class is known only at run time. */
public final class Numbers {

  /** Whole numbers beyond it are no longer told apart as doubles. */
  public static final long MAX_EXACT = 1L << 53;

  private Numbers() {}

  /**
   * The number that {@code value} is.
   *
   * @throws SkippedException if it is none of the JDK's
   */
  public static double of(Object value) {
    return number(value).doubleValue();
  }

  /** The condition that {@code value} is. */
  public static boolean condition(Object value) {
    if (value instanceof Boolean) {
      return (Boolean) value;
    }
    throw new SkippedException("no_condition", value.getClass().getName() + " is no condition");
  }

  /** The whole number that {@code value} is, cut off after the point, or that a text names. */
  public static long whole(Object value) {
    if (value instanceof String) {
      return Long.parseLong(((String) value).trim());
    }
    return isWhole(value) ? number(value).longValue() : whole(number(value).doubleValue());
  }

  /**
   * A number cut off after the point.
   *
   * @throws ArithmeticException if that does not fit 64 bits, or it is none
   */
  public static long whole(double number) {
    if (number >= -0x1p63 && number < 0x1p63) {
      return (long) number;
    }
    throw new ArithmeticException(number + " is no whole number of 64 bits");
  }

  /**
   * A quotient, rounded down.
   *
   * @throws ArithmeticException if it does not fit 64 bits, or the divisor is 0
   */
  public static long floorDiv(long number, long divisor) {
    return divisor == -1 ? Math.negateExact(number) : Math.floorDiv(number, divisor);
  }

  /**
   * A number without its sign.
   *
   * @throws ArithmeticException if there is none
   */
  public static long abs(long number) {
    return number < 0 ? Math.negateExact(number) : number;
  }

  /** The number that {@code value} is or that a text names. */
  public static double broken(Object value) {
    return value instanceof String
        ? Double.parseDouble(((String) value).trim())
        : number(value).doubleValue();
  }

  /**
   * A whole number as a double that no other one has.
   *
   * @throws SkippedException if it is too large for that
   */
  public static double exact(long number) {
    if (number > MAX_EXACT || number < -MAX_EXACT) {
      throw new SkippedException("not_exact", number + " is too large to be compared here");
    }
    return number;
  }

  /** Whether a number of the JDK has no fraction and fits 64 bits. */
  static boolean isWhole(Object number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte
        || number instanceof java.util.concurrent.atomic.AtomicInteger
        || number instanceof java.util.concurrent.atomic.AtomicLong;
  }

  /** Whether it is a number whose methods are the JDK's own. */
  static boolean isNumber(Object value) {
    return value instanceof Number && value.getClass().getClassLoader() == null;
  }

  private static Number number(Object value) {
    if (isNumber(value)) {
      return (Number) value;
    }
    throw new SkippedException("no_number", value.getClass().getName() + " is no number");
  }
}
