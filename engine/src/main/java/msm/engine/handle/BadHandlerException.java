package msm.engine.handle;

/** A class that cannot be a handler; the message says why. */
public final class BadHandlerException extends Exception {

  private static final long serialVersionUID = 1L;

  BadHandlerException(String message) {
    super(message);
  }
}
