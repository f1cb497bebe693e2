package msm.hooks;

/** Points at a place in an expression, for a person at a terminal. */
public final class Caret {

  /** From, to, from, to ...: what takes two columns of a terminal. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F,
    0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000,
    0x3FFFD
  };

  private Caret() {}

  /** Returns the place of an offset as a person counts characters, from 1. */
  public static int character(String text, int position) {
    return text.codePointCount(0, Math.min(position, text.length())) + 1;
  }

  /**
   * Returns two lines: the one of the expression that the offset is in, and a {@code ^} below the
   * place.
   */
  public static String below(String text, int position) {
    int start = text.lastIndexOf('\n', position - 1) + 1;
    int newline = text.indexOf('\n', position);
    String line = text.substring(start, newline < 0 ? text.length() : newline);
    StringBuilder lines = new StringBuilder();
    StringBuilder blank = new StringBuilder();
    int place = Math.min(position - start, line.length());
    for (int i = 0; i < line.length(); ) {
      int codePoint = line.codePointAt(i);
      boolean control = Character.isISOControl(codePoint) && codePoint != '\t';
      lines.appendCodePoint(control ? ' ' : codePoint);
      if (i < place) {
        blank.append(blank(codePoint));
      }
      i += Character.charCount(codePoint);
    }
    for (int i = line.length(); i < position - start; i++) {
      blank.append(' ');
    }
    return lines.append('\n').append(blank).append('^').toString();
  }

  private static String blank(int codePoint) {
    if (codePoint == '\t') {
      return "\t";
    }
    switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK:
      case Character.ENCLOSING_MARK:
      case Character.FORMAT:
        return "";
      default:
        return isWide(codePoint) ? "  " : " ";
    }
  }

  private static boolean isWide(int codePoint) {
    for (int i = 0; i < WIDE.length; i += 2) {
      if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
