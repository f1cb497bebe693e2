package com.acme.shop;

import java.util.ArrayDeque;
import java.util.Deque;

/** Confirmed orders that wait to be packed. */
final class ShippingQueue {

  private final Deque<Confirmation> waiting = new ArrayDeque<>();

  synchronized void add(Confirmation confirmation) {
    waiting.add(confirmation);
  }

  /** Takes the oldest one out; null when there is none. */
  synchronized Confirmation next() {
    return waiting.poll();
  }
}
