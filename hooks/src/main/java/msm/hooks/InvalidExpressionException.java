package msm.hooks;

/** An expression that cannot be read, with the place where reading stopped. */
public final class InvalidExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String text;
  private final int position;

  /** {@code position} is an offset into {@code text}; the message counts characters from 1. */
  public InvalidExpressionException(String text, int position, String message) {
    super("character " + (position + 1) + ": " + message);
    this.text = text;
    this.position = position;
  }

  /** Returns the whole expression. */
  public String text() {
    return text;
  }

  /** Returns the offset of the first wrong character in {@link #text()}. */
  public int position() {
    return position;
  }

  /**
   * Returns two lines: the line of the expression that is wrong, and a {@code ^} below the place.
   */
  public String caret() {
    int start = text.lastIndexOf('\n', position - 1) + 1;
    int newline = text.indexOf('\n', position);
    String line = text.substring(start, newline < 0 ? text.length() : newline);
    StringBuilder caret = new StringBuilder(line).append('\n');
    for (int i = start; i < position; i++) {
      caret.append(text.charAt(i) == '\t' ? '\t' : ' ');
    }
    return caret.append('^').toString();
  }
}
