package msm.engine.record;

/**
 * A sample that cannot be taken, for a reason that has a name.
 *
 * <p>Thrown on the application's threads and caught before it could reach the application; without
 * a stack trace, which would cost more than the call that is measured.
 */
public final class SkippedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason as the counter of skipped samples has it, {@code lower_case}
   */
  public SkippedException(String reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
