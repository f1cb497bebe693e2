package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import java.util.Locale;
import msm.engine.record.NumberTexts;
import msm.engine.record.SkippedException;
import msm.engine.value.Missing;
import msm.engine.value.Numbers;
import msm.engine.value.Texts;

/**
 * Reads a member and turns its value into what it is wanted as, without a box between them.
 *
 * <p>What reads it is a handle from Object to long, double, boolean, char or Object. Where that is
 * a constant to the JIT, so is which branch is taken here.
 */
final class Outcomes {

  private Outcomes() {}

  /** The name of the method for an outcome. */
  static String method(Outcome outcome) {
    String word = outcome.name();
    return "of" + word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  static int ofInt(MethodHandle reads, Object target) throws Throwable {
    return Math.toIntExact(ofLong(reads, target));
  }

  static long ofLong(MethodHandle reads, Object target) throws Throwable {
    return reads.type().returnType() == long.class
        ? (long) reads.invokeExact(target)
        : Numbers.whole(present(ofObject(reads, target)));
  }

  static double ofDouble(MethodHandle reads, Object target) throws Throwable {
    if (reads.type().returnType() == double.class) {
      return (double) reads.invokeExact(target);
    }
    return reads.type().returnType() == long.class
        ? (double) (long) reads.invokeExact(target)
        : Numbers.of(present(ofObject(reads, target)));
  }

  static boolean ofBoolean(MethodHandle reads, Object target) throws Throwable {
    return reads.type().returnType() == boolean.class
        ? (boolean) reads.invokeExact(target)
        : Numbers.condition(present(ofObject(reads, target)));
  }

  static Object ofObject(MethodHandle reads, Object target) throws Throwable {
    Class<?> type = reads.type().returnType();
    if (type == Object.class) {
      return (Object) reads.invokeExact(target);
    }
    if (type == long.class) {
      return (long) reads.invokeExact(target);
    }
    if (type == double.class) {
      return (double) reads.invokeExact(target);
    }
    return type == char.class
        ? Texts.of((char) reads.invokeExact(target))
        : (Object) (boolean) reads.invokeExact(target);
  }

  static double ofNumber(MethodHandle reads, Object target) throws Throwable {
    Class<?> type = reads.type().returnType();
    if (type == long.class) {
      return (double) (long) reads.invokeExact(target);
    }
    return type == double.class
        ? (double) reads.invokeExact(target)
        : Missing.number(ofObject(reads, target));
  }

  static double ofCompared(MethodHandle reads, Object target) throws Throwable {
    Class<?> type = reads.type().returnType();
    if (type == long.class) {
      return Numbers.exact((long) reads.invokeExact(target));
    }
    return type == double.class
        ? (double) reads.invokeExact(target)
        : Missing.compared(ofObject(reads, target));
  }

  static int ofCondition(MethodHandle reads, Object target) throws Throwable {
    return reads.type().returnType() == boolean.class
        ? (boolean) reads.invokeExact(target) ? 1 : 0
        : Missing.condition(ofObject(reads, target));
  }

  static Object ofText(MethodHandle reads, Object target) throws Throwable {
    return reads.type().returnType() == long.class
        ? NumberTexts.of((long) reads.invokeExact(target))
        : Missing.text(ofObject(reads, target));
  }

  /**
   * What is declared to be primitive is so; only a class that is not what it seems to be is not.
   */
  private static Object present(Object value) {
    if (value == null) {
      throw new SkippedException("no_number", "null where a number or condition is declared");
    }
    return value;
  }
}
