package msm.commands;

import java.time.Duration;

/** A moment until which one waits, looking again in short pauses that grow. */
final class Deadline {

  private static final long FIRST_PAUSE_MILLIS = 1;
  private static final long LONGEST_PAUSE_MILLIS = 5;

  private final Duration allowed;
  private final long endNanos;
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  private Deadline(Duration allowed) {
    this.allowed = allowed;
    this.endNanos = System.nanoTime() + allowed.toNanos();
  }

  static Deadline after(Duration allowed) {
    return new Deadline(allowed);
  }

  boolean passed() {
    return System.nanoTime() - endNanos >= 0;
  }

  /** Sleeps a little, longer each time. */
  void pause() {
    sleep(pauseMillis);
    pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
  }

  /** Sleeps until it has passed. */
  void await() {
    for (long nanos = endNanos - System.nanoTime();
        nanos > 0;
        nanos = endNanos - System.nanoTime()) {
      sleep(nanos / 1_000_000 + 1);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  /** The person does not want to wait any longer. */
  static MsmException interrupted(Exception cause) {
    return new MsmException(ExitCode.CONDITION_NOT_MET, "interrupted", cause);
  }

  /** The whole time that was allowed, as a person would write it. */
  @Override
  public String toString() {
    return allowed.toMillis() % 1000 == 0 ? allowed.toSeconds() + " s" : allowed.toMillis() + " ms";
  }
}
