package msm.commands.query;

/** There is nothing to compute with; the message says why, in one line. */
final class NoValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoValueException(String message) {
    super(message);
  }
}
