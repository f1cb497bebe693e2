package msm.commands;

/** What a finished command tells the shell. Scripts rely on these numbers: they never change. */
public enum ExitCode {
  /** All was done as asked. */
  DONE(0),
  /** A condition that was asked for does not hold, or a hook could not be woven. */
  CONDITION_NOT_MET(1),
  /** Wrong arguments or an invalid file; nothing was done. */
  USAGE(2),
  /** There is no such JVM, or it cannot be attached to, or it ended. */
  NO_JVM(3),
  /** There is no metric to read. */
  NOTHING_TO_READ(4),
  /** A fault of msm itself. */
  BUG(5);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The process's exit status. */
  public int number() {
    return number;
  }

  /** The code of a number; one that is none of ours is a bug. */
  static ExitCode of(int number) {
    for (ExitCode code : values()) {
      if (code.number == number) {
        return code;
      }
    }
    return BUG;
  }

  /** The worse of two, for what was done several times. */
  ExitCode worse(ExitCode other) {
    return number >= other.number ? this : other;
  }
}
