package com.acme.shop;

import java.util.Collections;
import java.util.List;

/** What a customer wants. */
final class Order {

  private final long number;
  private final boolean express;
  private final List<Item> items;

  Order(long number, boolean express, List<Item> items) {
    this.number = number;
    this.express = express;
    this.items = Collections.unmodifiableList(items);
  }

  long number() {
    return number;
  }

  boolean express() {
    return express;
  }

  List<Item> items() {
    return items;
  }
}
