package com.acme.audit;

import msm.api.Around;
import msm.api.Gauge;
import msm.api.Invocation;

/** Places an order that was refused once more before the customer hears of it. */
public final class SecondChance implements Around {

  @Override
  public Object around(Invocation call) throws Throwable {
    Gauge open = call.gauge("open_orders");
    open.inc(1);
    try {
      return place(call);
    } finally {
      open.inc(-1);
    }
  }

  private static Object place(Invocation call) throws Throwable {
    try {
      Object confirmation = call.proceed();
      call.counter("orders").labels("placed").inc();
      return confirmation;
    } catch (RuntimeException refused) {
      call.counter("orders").labels("refused").inc();
      Object order = call.argument(0);
      int attempt = (Integer) call.argument(1);
      // What this throws is what the customer gets.
      Object confirmation = call.proceed(order, attempt + 1);
      call.counter("orders").labels("saved").inc();
      return confirmation;
    }
  }
}
