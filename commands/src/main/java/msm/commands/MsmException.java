package msm.commands;

/**
 * Something the user can put right. Its message is one line: the thing, what is wrong with it, what
 * to do. It is printed without a stack trace.
 */
public final class MsmException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public MsmException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public MsmException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What the command exits with because of this. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
