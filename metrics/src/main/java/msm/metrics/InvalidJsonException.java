package msm.metrics;

/** A text is not JSON; the message and {@link #position} say where it stops being so. */
public final class InvalidJsonException extends IllegalArgumentException {

  private final int position;

  InvalidJsonException(int position, String problem) {
    super("offset " + position + ": " + problem);
    this.position = position;
  }

  /** The offset, in UTF-16 units from 0, of the first character that does not fit. */
  public int position() {
    return position;
  }
}
