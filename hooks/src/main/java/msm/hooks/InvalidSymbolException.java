package msm.hooks;

/** A symbol that cannot be read, with the place where reading stopped. */
public final class InvalidSymbolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int position;

  InvalidSymbolException(String text, int position, String message) {
    super("symbol " + Quoted.of(text) + ", character " + (position + 1) + ": " + message);
    this.position = position;
  }

  /** Returns the offset of the first wrong character. */
  public int position() {
    return position;
  }
}
