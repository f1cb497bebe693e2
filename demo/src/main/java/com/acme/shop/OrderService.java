package com.acme.shop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes orders. */
final class OrderService {

  private static final int BULK_ITEMS = 10;

  private final ShippingQueue queue;
  private final Totals totals;

  OrderService(ShippingQueue queue, Totals totals) {
    this.queue = queue;
    this.totals = totals;
  }

  /** Places an order, the first time or again; fails if something is out of stock. */
  Confirmation place(Order order, int attempt) {
    totals.called(order, attempt);
    try {
      work(attempt);
      requireStock(order);
      Confirmation confirmation = new Confirmation(order.number(), kind(order), cents(order));
      queue.add(confirmation);
      totals.returned(confirmation);
      return confirmation;
    } catch (OutOfStockException e) {
      totals.failed();
      throw e;
    }
  }

  /** Takes a millisecond or three, as a database would; a second attempt finds things cached. */
  private static void work(int attempt) {
    long micros = attempt > 1 ? 300 : 800 + System.nanoTime() % 2000;
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  private static void requireStock(Order order) {
    for (Item item : order.items()) {
      if (item.article().equals("teapot") && order.number() % 4 == 0) {
        throw new OutOfStockException(item.article());
      }
    }
  }

  private static String kind(Order order) {
    if (order.express()) {
      return "express";
    }
    return order.items().size() >= BULK_ITEMS ? "bulk" : "standard";
  }

  private static long cents(Order order) {
    long cents = 0;
    for (Item item : order.items()) {
      cents += item.cents();
    }
    return cents;
  }
}
