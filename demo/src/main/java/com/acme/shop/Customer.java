package com.acme.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Orders one thing after the other, and once more what was refused. */
final class Customer implements Runnable {

  private static final String[] ARTICLES = {"cup", "saucer", "spoon", "sugar", "teapot", "tray"};
  private static final int MOST_ITEMS = 20;

  private final OrderService service;
  private final AtomicLong numbers;
  private final Door door;
  private final Random random;

  Customer(OrderService service, AtomicLong numbers, Door door, long seed) {
    this.service = service;
    this.numbers = numbers;
    this.door = door;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    while (true) {
      door.enter();
      try {
        order(newOrder());
      } finally {
        door.leave();
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(1000 + random.nextInt(9000)));
    }
  }

  private void order(Order order) {
    for (int attempt = 1; attempt <= 2; attempt++) {
      try {
        service.place(order, attempt);
        return;
      } catch (OutOfStockException refused) {
        // A customer hopes and tries once more.
      }
    }
  }

  private Order newOrder() {
    int size = 1 + (int) (MOST_ITEMS * Math.pow(random.nextDouble(), 3));
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String article = ARTICLES[random.nextInt(ARTICLES.length)];
      items.add(new Item(article, 1 + random.nextInt(3), 100 + random.nextInt(900)));
    }
    return new Order(numbers.incrementAndGet(), random.nextInt(5) == 0, items);
  }
}
