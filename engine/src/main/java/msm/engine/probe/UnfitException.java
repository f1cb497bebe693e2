package msm.engine.probe;

/** A metric that does not fit the method it should be recorded at; the message says why. */
public final class UnfitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * @param position offset in the expression where it does not fit
   */
  UnfitException(int position, String message) {
    super(message);
    this.position = position;
  }

  int position() {
    return position;
  }
}
