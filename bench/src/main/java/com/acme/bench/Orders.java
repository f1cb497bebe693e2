package com.acme.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;

/**
 * An endless row of orders, made in advance, of sizes without a pattern: a short cycle would be
 * learnt by the processor's branch prediction, and a search for a bucket look cheaper than it is.
 */
public final class Orders {

  private static final int COUNT = 256;
  private static final int LARGEST = 64;

  /** As many confirmations as a shop has. */
  private static final int KINDS = 4;

  private final Order[] orders = new Order[COUNT];
  private int next;

  private Orders(int numberStep) {
    Random random = new Random(COUNT);
    for (int i = 0; i < COUNT; i++) {
      int size = 1 + random.nextInt(LARGEST);
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
