package com.acme.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls the measured method without a pause until its standard input ends, and then prints what the
 * calls cost in each short window of time.
 */
public final class BusyHost implements Runnable {

  public static final int WINDOW_MILLIS = 20;

  private static final int BATCH = 256;
  private static final long WINDOW_NANOS = WINDOW_MILLIS * 1_000_000L;

  /**
   * A short time of work.
   *
   * @param callsBefore how many calls were made before it
   */
  public record Window(long callsBefore, long calls, long cpuNanos) {

    public static Window parse(String line) {
      String[] words = line.split(" ", -1);
      return new Window(
          Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    public long callsAfter() {
      return callsBefore + calls;
    }

    public double nanosPerCall() {
      return (double) cpuNanos / calls;
    }

    @Override
    public String toString() {
      return callsBefore + " " + calls + " " + cpuNanos;
    }
  }

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Shop shop = new Shop();
  private final Orders orders;
  private final List<Window> windows = new ArrayList<>();
  private volatile boolean working = true;

  /** Read by nobody, so that results are not thrown away. */
  Object lastResult;

  private BusyHost(Orders orders) {
    this.orders = orders;
  }

  /** The argument says whether orders are of changing kinds. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean changingKinds = Boolean.parseBoolean(arguments[0]);
    BusyHost host = new BusyHost(changingKinds ? Orders.ofChangingKinds() : Orders.ofOneKind());
    Thread worker = new Thread(host, "busy");
    worker.start();
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // until the end
    }
    host.working = false;
    worker.join();
    host.windows.forEach(System.out::println);
  }

  @Override
  public void run() {
    long calls = 0;
    while (working) {
      long before = calls;
      long cpuNanos = threads.getCurrentThreadCpuTime();
      long end = System.nanoTime() + WINDOW_NANOS;
      do {
        callBatch();
        calls += BATCH;
      } while (System.nanoTime() < end);
      windows.add(new Window(before, calls - before, threads.getCurrentThreadCpuTime() - cpuNanos));
    }
  }

  private void callBatch() {
    for (int i = 0; i < BATCH; i++) {
      lastResult = shop.place(orders.next());
    }
  }
}
