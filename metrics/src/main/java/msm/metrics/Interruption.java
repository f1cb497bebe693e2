package msm.metrics;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Keeps interrupts, which close the channels a thread is using, away from work on files. */
final class Interruption {

  /** Work on files that can be done again from the start. */
  interface Work {
    void run() throws IOException;
  }

  private Interruption() {}

  /** Does the work as if there were no interrupt, once more if one comes, and then restores it. */
  static void defer(Work work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      try {
        work.run();
      } catch (ClosedByInterruptException e) {
        interrupted = true;
        Thread.interrupted();
        work.run();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
