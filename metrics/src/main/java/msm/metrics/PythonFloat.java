package msm.metrics;

import java.util.regex.Pattern;

/** Reads the spellings of a number that Python's float takes. */
final class PythonFloat {

  private static final String DIGITS = "\\d+(?:_\\d+)*";
  private static final Pattern FINITE =
      Pattern.compile(
          "[+-]?(?:DIGITS(?:\\.(?:DIGITS)?)?|\\.DIGITS)(?:[eE][+-]?DIGITS)?"
              .replace("DIGITS", DIGITS));
  private static final Pattern INFINITE =
      Pattern.compile("[+-]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);

  private PythonFloat() {}

  /** The number, or NaN if the text is none. */
  static double parse(String text) {
    String trimmed = text.trim();
    if (FINITE.matcher(trimmed).matches()) {
      return Double.parseDouble(trimmed.replace("_", ""));
    }
    if (INFINITE.matcher(trimmed).matches()) {
      return trimmed.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return Double.NaN;
  }
}
