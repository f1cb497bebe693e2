package com.acme.bench.crowd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads very many classes and calls the methods of some of them until its standard input ends; then
 * prints the pauses that it felt, on the clock that all processes of this machine share.
 */
public final class CrowdedHost implements Runnable {

  private static final int BATCH = 1000;
  private static final long REST_MILLIS = 1;

  private final List<Work> workers;
  private volatile boolean working = true;

  /** Read by nobody, so that results are not thrown away. */
  int lastResult;

  private CrowdedHost(List<Work> workers) {
    this.workers = workers;
  }

  /** The arguments say how many copies of {@link Filler00000} and {@link Worker000} there are. */
  public static void main(String[] arguments) throws Exception {
    List<Class<?>> fillers = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      fillers.add(Class.forName(String.format("com.acme.bench.crowd.Filler%05d", i)));
    }
    List<Work> workers = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      Class<?> type = Class.forName(String.format("com.acme.bench.crowd.Worker%03d", i));
      workers.add((Work) type.getConstructor().newInstance());
    }
    CrowdedHost host = new CrowdedHost(workers);
    Thread worker = new Thread(host, "worker");
    worker.start();
    PauseMeter meter = new PauseMeter();
    meter.start();
    System.out.println("ready " + fillers.size());
    untilInputEnds();
    host.working = false;
    worker.join();
    meter.stop().forEach(System.out::println);
  }

  private static void untilInputEnds() throws IOException {
    while (System.in.read() >= 0) {
      // until the end
    }
  }

  @Override
  public void run() {
    try {
      for (int number = 0; working; number++) {
        callAll(number);
        if (number % BATCH == 0) {
          // Leaves the meter and msm some of the two cores.
          Thread.sleep(REST_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void callAll(int number) {
    for (Work worker : workers) {
      lastResult = worker.step(number) + worker.name("name", number).length();
    }
  }
}
