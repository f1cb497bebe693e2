package msm.engine.handle;

/** A handler gave a value that the method cannot take or return. */
final class MisfitException extends Exception {

  private static final long serialVersionUID = 1L;

  MisfitException(String message) {
    super(message);
  }
}
