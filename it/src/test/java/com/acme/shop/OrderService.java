package com.acme.shop;

import java.util.Collections;
import java.util.List;

/** The service of the hook language's samples, which takes orders when it is told to. */
public final class OrderService {

  /** What a customer wants. */
  private record Order(List<String> items) {}

  /** What a customer gets. */
  private record Confirmation(String kind) {}

  /** Places orders of 0, 1, 2 … items, every third of them express. */
  public void placeAll(int count) {
    for (int i = 0; i < count; i++) {
      place(new Order(Collections.nCopies(i, "item")), i);
    }
  }

  Confirmation place(Order order, int number) {
    return new Confirmation(number % 3 == 0 ? "express" : "plain");
  }
}
