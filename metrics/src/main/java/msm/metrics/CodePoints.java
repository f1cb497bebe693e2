package msm.metrics;

import java.util.Comparator;

/** Strings as sequences of code points, which is what Python and UTF-8 see. */
final class CodePoints {

  /** Sorts like the strings' UTF-8 bytes, unlike {@link String#compareTo}. */
  static final Comparator<String> ORDER = CodePoints::compare;

  private static final char REPLACEMENT = '\ufffd';

  private CodePoints() {}

  private static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int index = 0; index < common; index++) {
      char a = left.charAt(index);
      char b = right.charAt(index);
      if (a != b) {
        // Surrogates stand for the largest code points but not for the largest units.
        boolean surrogate = Character.isSurrogate(a);
        return surrogate == Character.isSurrogate(b) ? a - b : surrogate ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }

  /** Replaces every surrogate without its other half, which no UTF-8 text can hold, by U+FFFD. */
  static String repair(String text) {
    StringBuilder repaired = null;
    for (int index = 0; index < text.length(); index++) {
      int point = text.codePointAt(index);
      if (Character.isSupplementaryCodePoint(point)) {
        index++;
      } else if (Character.isSurrogate((char) point)) {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(index, REPLACEMENT);
      }
    }
    return repaired == null ? text : repaired.toString();
  }
}
