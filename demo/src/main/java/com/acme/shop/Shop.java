package com.acme.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Opens the shop and obeys the lines of standard input: {@code close} stops the customers and waits
 * for the calls in flight, {@code open} lets them in again, {@code totals} prints what was counted.
 * Each is answered by one line. The shop ends with its input, so that it never outlives whoever
 * started it.
 */
public final class Shop {

  private static final int CUSTOMERS = 4;

  private final Totals totals = new Totals();
  private final Door door = new Door();

  private Shop() {}

  /** Runs until the end of standard input. */
  public static void main(String[] args) throws IOException {
    Shop shop = new Shop();
    shop.start();
    shop.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  private void start() {
    ShippingQueue queue = new ShippingQueue();
    OrderService service = new OrderService(queue, totals);
    AtomicLong numbers = new AtomicLong();
    startDaemon("packer", new Packer(queue));
    for (int i = 1; i <= CUSTOMERS; i++) {
      startDaemon("customer-" + i, new Customer(service, numbers, door, i));
    }
  }

  private void obey(BufferedReader input) throws IOException {
    System.out.println("open");
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(answer(line.trim()));
    }
  }

  private String answer(String line) {
    switch (line) {
      case "totals":
        return totals.toJson();
      case "close":
        door.close();
        return "closed";
      case "open":
        door.open();
        return "open";
      default:
        return "'" + line + "' is unknown; use totals, close or open";
    }
  }

  private static void startDaemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
