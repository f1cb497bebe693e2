package com.acme.audit;

import msm.api.ContextHandler;
import msm.api.HookContext;

/** Counts orders that took long, by the customer who waited. */
public final class SlowOrders implements ContextHandler {

  private static final double SLOW_SECONDS = 0.002;

  @Override
  public void enter(HookContext context) {
    context.attributes().put("customer", Thread.currentThread().getName());
    context.attributes().put("start", System.nanoTime());
  }

  @Override
  public void exit(HookContext context) {
    long start = (Long) context.attributes().get("start");
    context.timer("order_seconds").observeNanos(System.nanoTime() - start);
    if (context.duration() > SLOW_SECONDS) {
      context.counter("slow_orders").labels((String) context.attributes().get("customer")).inc();
    }
  }
}
