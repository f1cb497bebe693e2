package com.acme.calls;

import com.acme.shop.OrderService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls methods from several threads as fast as it can while it is told to. Obeys {@code start} and
 * {@code stop}, answers {@code totals} with what it has counted itself, and does as {@link #obey}
 * says. It ends with its input.
 */
public final class Calls {

  private static final int THREADS = Integer.getInteger("threads", 4);

  private final Work work = new Work();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong steps = new AtomicLong();
  private final AtomicLong thrown = new AtomicLong();
  private final AtomicLong naps = new AtomicLong();
  private final ClassLoader elsewhere =
      new URLClassLoader(
          new URL[] {Calls.class.getProtectionDomain().getCodeSource().getLocation()}, null);
  private volatile boolean running;

  private Calls() {}

  public static void main(String[] args) throws Exception {
    System.out.println("ready");
    Calls calls = new Calls();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(calls.obey(line));
    }
  }

  private String obey(String line) throws Exception {
    if (line.startsWith("steps ")) {
      steps(Integer.parseInt(line.substring("steps ".length())));
      return "done";
    }
    if (line.startsWith("orders ")) {
      new OrderService().placeAll(Integer.parseInt(line.substring("orders ".length())));
      return "done";
    }
    switch (line) {
      case "start" -> start();
      case "stop" -> stop();
      case "totals" -> {
        return steps + " " + thrown + " " + naps;
      }
      case "load" -> {
        return answerOf(Class.forName("com.acme.calls.Late"));
      }
      case "load elsewhere" -> {
        return answerOf(elsewhere.loadClass("com.acme.calls.Late"));
      }
      case "exit" -> System.exit(0);
      default -> throw new IOException(line + " is unknown");
    }
    return "done";
  }

  private static String answerOf(Class<?> late) throws ReflectiveOperationException {
    return late.getMethod("answer").invoke(null).toString();
  }

  private void start() {
    running = true;
    for (int i = 0; i < THREADS; i++) {
      boolean naps = i == 0;
      Thread thread = new Thread(naps ? this::nap : this::step, "caller-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private void stop() throws InterruptedException {
    running = false;
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
  }

  private void step() {
    for (int i = 0; running; i++) {
      step(i);
    }
  }

  private void steps(int count) {
    for (int i = 0; i < count; i++) {
      step(i);
    }
  }

  private void step(int number) {
    try {
      work.step(number);
    } catch (IllegalStateException expected) {
      thrown.incrementAndGet();
    }
    steps.incrementAndGet();
  }

  private void nap() {
    while (running) {
      work.nap(2);
      naps.incrementAndGet();
    }
  }
}
