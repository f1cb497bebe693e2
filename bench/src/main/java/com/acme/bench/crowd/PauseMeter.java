package com.acme.bench.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Two threads that look at the clock many times a millisecond. A pause is a time in which neither
 * did: when the operating system takes the processor away from one, the other still ticks.
 */
final class PauseMeter implements Runnable {

  private static final int THREADS = 2;
  private static final long TICK_NANOS = 50_000;
  private static final long NOTED_NANOS = 500_000;

  private final AtomicLong lastTick = new AtomicLong(System.nanoTime());
  private final List<String> pauses = new ArrayList<>();
  private volatile boolean running = true;

  void start() {
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this, "pause-meter-" + i);
      thread.setDaemon(true);
      thread.setPriority(Thread.MAX_PRIORITY);
      thread.start();
    }
  }

  /** Ends the measurement: when each pause began, and how many nanoseconds it took. */
  List<String> stop() {
    running = false;
    synchronized (pauses) {
      return new ArrayList<>(pauses);
    }
  }

  @Override
  public void run() {
    while (running) {
      long now = System.nanoTime();
      long before = lastTick.getAndSet(now);
      if (now - before >= NOTED_NANOS) {
        synchronized (pauses) {
          pauses.add(before + " " + (now - before));
        }
      }
      LockSupport.parkNanos(TICK_NANOS);
    }
  }
}
