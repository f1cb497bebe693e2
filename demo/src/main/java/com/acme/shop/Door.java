package com.acme.shop;

import java.util.function.BooleanSupplier;

/** Lets customers in, or keeps them out until the shop opens again. */
final class Door {

  private boolean open = true;
  private int inside;

  synchronized void enter() {
    await(() -> open);
    inside++;
  }

  synchronized void leave() {
    inside--;
    notifyAll();
  }

  synchronized void open() {
    open = true;
    notifyAll();
  }

  /** Closes and waits until the last customer has left. */
  synchronized void close() {
    open = false;
    await(() -> inside == 0);
  }

  private synchronized void await(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the shop's threads", e);
    }
  }
}
