package msm.it;

import java.util.concurrent.Callable;

/** Waits for what must come true, however busy the machine is, and no longer than it takes. */
final class Await {

  private static final long LIMIT_NANOS = 60_000_000_000L;
  private static final long PAUSE_MILLIS = 10;

  private Await() {}

  /** Returns when {@code condition} holds; fails if it never does. */
  static void until(String condition, Callable<Boolean> holds) throws Exception {
    long sinceNanos = System.nanoTime();
    while (!holds.call()) {
      if (System.nanoTime() - sinceNanos > LIMIT_NANOS) {
        throw new AssertionError("this never came true: " + condition);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
