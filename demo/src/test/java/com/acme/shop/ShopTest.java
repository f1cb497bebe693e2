package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopTest {

  private final Totals totals = new Totals();
  private final OrderService service = new OrderService(new ShippingQueue(), totals);

  @Test
  void anOrderIsExpressOrBulkOrStandard() {
    assertThat(service.place(order(1, true, 1), 1).kind()).isEqualTo("express");
    assertThat(service.place(order(2, false, 10), 1).kind()).isEqualTo("bulk");
    assertThat(service.place(order(3, false, 9), 1).kind()).isEqualTo("standard");
  }

  @Test
  void everyCallIsCountedOnceAsReturnedOrFailed() {
    service.place(order(1, false, 3), 1);
    Order teapot = new Order(4, false, Collections.singletonList(new Item("teapot", 1, 900)));
    assertThatThrownBy(() -> service.place(teapot, 2))
        .isInstanceOf(OutOfStockException.class)
        .hasMessage("teapot is out of stock");

    assertThat(totals.toJson())
        .isEqualTo(
            "{\"called\": 2, \"firstAttempts\": 1, \"items\": 4, \"failed\": 1,"
                + " \"returned\": {\"standard\": 1}}");
  }

  private static Order order(long number, boolean express, int size) {
    List<Item> items = new ArrayList<>(Collections.nCopies(size, new Item("cup", 2, 250)));
    return new Order(number, express, items);
  }
}
