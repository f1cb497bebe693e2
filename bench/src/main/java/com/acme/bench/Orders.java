package com.acme.bench;

import java.util.ArrayList;
import java.util.Collections;

/** An endless row of orders of changing size, made in advance. */
public final class Orders {

  private static final int COUNT = 64;

  /** As many confirmations as a shop has. */
  private static final int KINDS = 4;

  private final Order[] orders = new Order[COUNT];
  private int next;

  private Orders(int numberStep) {
    for (int i = 0; i < COUNT; i++) {
      int size = 1 + i * 37 % COUNT;
      orders[i] = new Order(i * numberStep, new ArrayList<>(Collections.nCopies(size, "item")));
    }
  }

  /** Orders that are all confirmed as the same kind. */
  public static Orders ofOneKind() {
    return new Orders(KINDS);
  }

  public static Orders ofChangingKinds() {
    return new Orders(1);
  }

  public Order next() {
    return orders[next++ & (COUNT - 1)];
  }
}
