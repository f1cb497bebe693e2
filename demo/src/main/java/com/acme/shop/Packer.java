package com.acme.shop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ships what is in the queue, in bursts, so that the queue grows and shrinks. */
final class Packer implements Runnable {

  private static final long REST_MILLIS = 250;

  private final ShippingQueue queue;

  Packer(ShippingQueue queue) {
    this.queue = queue;
  }

  @Override
  public void run() {
    while (true) {
      while (queue.next() != null) {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST_MILLIS));
    }
  }
}
