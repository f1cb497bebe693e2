package msm.engine.value;

import java.util.Locale;
import msm.engine.record.NumberTexts;
import msm.engine.record.SkippedException;

/** Texts out of values, remembered where they are likely to come again. */
public final class Texts {

  private static final int PAGE = 256;

  /** Texts of one character each, made when first wanted; a race makes one twice. */
  private static final String[][] CHARACTERS = new String[PAGE][];

  /** Simple names of classes; a String keeps nothing of the engine in the application's classes. */
  private static final ClassValue<String> CLASS_NAMES =
      new ClassValue<String>() {
        @Override
        protected String computeValue(Class<?> type) {
          String name = type.getName();
          int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
          return name.substring(end + 1);
        }
      };

  /** Whether the text of a class's objects is the JDK's own doing and says all of their value. */
  private static final ClassValue<Boolean> IS_VALUE =
      new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.getClassLoader() == null && isValue(type);
        }
      };

  private Texts() {}

  /**
   * The text of a label; empty for null.
   *
   * @throws SkippedException if only the application's own code could say it
   */
  public static String label(Object value) {
    return value == null ? "" : of(value);
  }

  /**
   * The text of a value of the JDK, the name of an enum.
   *
   * @throws SkippedException if only the application's own code could say it
   */
  public static String of(Object value) {
    if (value instanceof String) {
      return (String) value;
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof Class) {
      return ((Class<?>) value).getName();
    }
    if (value instanceof Character) {
      return of(((Character) value).charValue());
    }
    if (Numbers.isWhole(value)) {
      return NumberTexts.of(((Number) value).longValue());
    }
    if (IS_VALUE.get(value.getClass())) {
      return value.toString();
    }
    throw new SkippedException(
        "no_text", value.getClass().getName() + " is no text; name one of its fields");
  }

  /** Whether {@link #of} gives the text of an object of the JDK that is all of its value. */
  public static boolean isValue(Object value) {
    return IS_VALUE.get(value.getClass());
  }

  /** The text of one character. */
  public static String of(char character) {
    String[] page = CHARACTERS[character >> 8];
    if (page == null) {
      page = new String[PAGE];
      CHARACTERS[character >> 8] = page;
    }
    String text = page[character & (PAGE - 1)];
    if (text == null) {
      text = String.valueOf(character);
      page[character & (PAGE - 1)] = text;
    }
    return text;
  }

  /** The simple name of an object's class, {@code Item} of {@code com.acme.Order$Item}. */
  public static String className(Object value) {
    return CLASS_NAMES.get(
        value instanceof Enum ? ((Enum<?>) value).getDeclaringClass() : value.getClass());
  }

  /** The text in small letters, the same in every country. */
  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The text in capitals, the same in every country. */
  public static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static boolean isValue(Class<?> type) {
    return type == Boolean.class
        || Number.class.isAssignableFrom(type)
        || type == java.util.UUID.class
        || type == java.net.URI.class
        || type == Locale.class
        || type == StringBuilder.class
        || type == StringBuffer.class
        || type == java.io.File.class
        || java.nio.file.Path.class.isAssignableFrom(type)
        || (type.getName().startsWith("java.time.")
            && (java.time.temporal.TemporalAccessor.class.isAssignableFrom(type)
                || java.time.temporal.TemporalAmount.class.isAssignableFrom(type)
                || java.time.ZoneId.class.isAssignableFrom(type)));
  }
}
