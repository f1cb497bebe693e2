package msm.hooks;

/** An expression that cannot be read, with the place where reading stopped. */
public final class InvalidExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String text;
  private final int position;

  /** {@code position} is an offset into {@code text}; the message counts characters from 1. */
  public InvalidExpressionException(String text, int position, String message) {
    super("character " + Caret.character(text, position) + ": " + message);
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
    return Caret.below(text, position);
  }
}
