package com.acme.bench;

import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;

/**
 * The measured method, plain and with the measurement written by hand.
 *
 * <p>msm hooks {@link #place}; the others do the same with the same metric in their source, each as
 * its author would write it who cares about speed: children without labels or with a fixed one are
 * fetched once. The runs forbid the JIT to inline these methods, so that all of them cost a call.
 */
public final class Shop {

  /** For the option of the JVM that keeps the methods from being inlined. */
  public static final String METHODS = "com.acme.bench.Shop::place*";

  private static final double NANOS_PER_SECOND = 1e9;

  private static final Counter COUNTER = Counter.build("place_calls", "Calls of place").register();
  private static final Histogram TIMER =
      Histogram.build("place_duration", "Time in place").buckets(Buckets.SECONDS).register();
  private static final Histogram SIZE =
      Histogram.build("order_size", "Items of an order")
          .buckets(Buckets.SIZES)
          .labelNames("kind")
          .register();
  private static final Histogram.Child STANDARD_SIZE = SIZE.labels("standard");

  private final Confirmation[] confirmations = {
    new Confirmation("standard"),
    new Confirmation("express"),
    new Confirmation("gift"),
    new Confirmation("subscription")
  };

  public Confirmation place(Order order) {
    return confirm(order);
  }

  /** The floor of every timer: two looks at the clock. */
  public Confirmation placeBetweenClocks(Order order, long[] nanos) {
    long start = System.nanoTime();
    try {
      return confirm(order);
    } finally {
      nanos[0] = System.nanoTime() - start;
    }
  }

  public Confirmation placeCounted(Order order) {
    try {
      return confirm(order);
    } finally {
      COUNTER.inc();
    }
  }

  public Confirmation placeTimed(Order order) {
    long start = System.nanoTime();
    try {
      return confirm(order);
    } finally {
      TIMER.observe((System.nanoTime() - start) / NANOS_PER_SECOND);
    }
  }

  /** Knows that all orders are standard ones. */
  public Confirmation placeSized(Order order) {
    Confirmation confirmation = confirm(order);
    STANDARD_SIZE.observe(order.items().size());
    return confirmation;
  }

  public Confirmation placeSizedByKind(Order order) {
    Confirmation confirmation = confirm(order);
    SIZE.labels(confirmation.kind()).observe(order.items().size());
    return confirmation;
  }

  private Confirmation confirm(Order order) {
    return confirmations[order.number() & (confirmations.length - 1)];
  }
}
