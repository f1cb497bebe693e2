package msm.engine.value;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import msm.engine.record.SkippedException;

/**
 * Equality as {@code ==} of the expression language means it: of values, not of objects. Never asks
 * the application's own {@code equals}; its objects are equal if they are the same.
 */
public final class Equality {

  private Equality() {}

  /** Whether two objects are equal; null equals null. */
  public static boolean equal(Object left, Object right) {
    if (left == right) {
      return true;
    }
    if (left == null || right == null) {
      return false;
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return equalNumbers((Number) left, (Number) right);
    }
    if (left instanceof String) {
      return left.equals(comparedAsText(right));
    }
    if (right instanceof String) {
      return right.equals(comparedAsText(left));
    }
    if (holdsOthers(left) && holdsOthers(right)) {
      throw new SkippedException(
          "not_compared", left.getClass().getName() + " is not compared; compare its len(...)");
    }
    // equals of an application's class could do anything; identity was answered above.
    return left.getClass().getClassLoader() == null && left.equals(right);
  }

  /** Whether an object is that whole number. */
  public static boolean equal(Object value, long number) {
    if (Numbers.isWhole(value)) {
      return ((Number) value).longValue() == number;
    }
    return Numbers.isNumber(value) && ((Number) value).doubleValue() == number;
  }

  /** Whether an object is that number. */
  public static boolean equal(Object value, double number) {
    return Numbers.isNumber(value) && ((Number) value).doubleValue() == number;
  }

  /** Whether an object is that condition. */
  public static boolean equal(Object value, boolean condition) {
    return value instanceof Boolean && ((Boolean) value).booleanValue() == condition;
  }

  private static boolean equalNumbers(Number left, Number right) {
    if (Numbers.isWhole(left) && Numbers.isWhole(right)) {
      return left.longValue() == right.longValue();
    }
    return left.doubleValue() == right.doubleValue();
  }

  /** A text is compared with an enum's name and with a character, too. */
  private static Object comparedAsText(Object other) {
    if (other instanceof Enum) {
      return ((Enum<?>) other).name();
    }
    return other instanceof Character ? Texts.of(((Character) other).charValue()) : other;
  }

  /** Whether its equals would call that of objects of the application. */
  private static boolean holdsOthers(Object value) {
    return value instanceof Collection
        || value instanceof Map
        || value instanceof Map.Entry
        || value instanceof Optional;
  }
}
