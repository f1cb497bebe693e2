package msm.engine.handle;

import java.util.concurrent.atomic.AtomicInteger;
import msm.engine.record.CounterSeries;
import msm.engine.record.LabelNode;
import msm.engine.record.MetricFamily;

/**
 * Counts the failures of one handler, and bypasses it after {@value #MAX_FAILURES_IN_ROW} in a row.
 * Called on the application's threads.
 */
public final class HandlerGuard {

  static final int MAX_FAILURES_IN_ROW = 5;

  private final String className;
  private final LabelNode errors;
  private final AtomicInteger failuresInRow = new AtomicInteger();
  private volatile boolean bypassed;
  private volatile String firstFailure;

  /**
   * @param errors the counter of failures, by hook and reason
   */
  public HandlerGuard(String hook, String className, MetricFamily errors) {
    this.className = className;
    this.errors = errors.root().child(hook);
  }

  /** Whether the handler is left out. */
  boolean isBypassed() {
    return bypassed;
  }

  void succeeded() {
    if (failuresInRow.get() != 0) {
      failuresInRow.set(0);
    }
  }

  /** Counts a failure. Never throws: what comes after it is the application's. */
  void failed(Throwable fault) {
    try {
      if (failuresInRow.incrementAndGet() >= MAX_FAILURES_IN_ROW) {
        bypassed = true;
      }
      ((CounterSeries) errors.child(name(fault)).series()).add(1);
      if (firstFailure == null) {
        firstFailure = words(fault);
      }
    } catch (Throwable exhausted) {
      // The stack or the heap is at its end; the application has to learn that from its own code.
      MsmSpy.faults++;
    }
  }

  /** The first failure in words, and whether the handler is bypassed; null if it never failed. */
  public String failure() {
    String first = firstFailure;
    if (first == null) {
      return null;
    }
    return bypassed
        ? "handler "
            + className
            + " is bypassed after "
            + MAX_FAILURES_IN_ROW
            + " failures in a row, the first: "
            + first
        : "handler " + className + " failed: " + first;
  }

  /** What an exception says; it is the handler's own class, and may fail at that as well. */
  static String words(Throwable fault) {
    try {
      String text = fault.toString();
      return text == null ? fault.getClass().getName() : text;
    } catch (Throwable another) {
      return fault.getClass().getName();
    }
  }

  private static String name(Throwable fault) {
    String name = fault.getClass().getName();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
