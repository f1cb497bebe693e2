package com.acme.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls a method every millisecond until its standard input ends, and then prints when the calls
 * began, on the clock that all processes of this machine share.
 */
public final class TickingHost implements Runnable {

  private static final long TICK_MILLIS = 1;

  private final List<Long> startNanos = new ArrayList<>();
  private volatile boolean ticking = true;

  private TickingHost() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    TickingHost host = new TickingHost();
    Thread ticker = new Thread(host, "ticker");
    ticker.start();
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // until the end
    }
    host.ticking = false;
    ticker.join();
    host.startNanos.forEach(System.out::println);
  }

  @Override
  public void run() {
    try {
      while (ticking) {
        tick(System.nanoTime());
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick(long nanos) {
    startNanos.add(nanos);
  }
}
