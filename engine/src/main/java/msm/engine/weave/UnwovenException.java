package msm.engine.weave;

/** A method that cannot be woven; the others of its class may be. */
final class UnwovenException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String method;

  /**
   * @param method its name and descriptor
   */
  UnwovenException(String method, String reason, Throwable cause) {
    super(reason, cause);
    this.method = method;
  }

  String method() {
    return method;
  }
}
