package com.acme.shop;

import java.util.Map;
import java.util.TreeMap;

/** The shop's own count of its calls, to compare others with. */
final class Totals {

  private long called;
  private long firstAttempts;
  private long items;
  private long failed;
  private final Map<String, Long> returnedByKind = new TreeMap<>();

  synchronized void called(Order order, int attempt) {
    called++;
    items += order.items().size();
    if (attempt == 1) {
      firstAttempts++;
    }
  }

  synchronized void returned(Confirmation confirmation) {
    returnedByKind.merge(confirmation.kind(), 1L, Long::sum);
  }

  synchronized void failed() {
    failed++;
  }

  /** One line of JSON. */
  synchronized String toJson() {
    StringBuilder kinds = new StringBuilder();
    for (Map.Entry<String, Long> kind : returnedByKind.entrySet()) {
      kinds.append(kinds.length() == 0 ? "" : ", ");
      kinds.append('"').append(kind.getKey()).append("\": ").append(kind.getValue());
    }
    return "{\"called\": "
        + called
        + ", \"firstAttempts\": "
        + firstAttempts
        + ", \"items\": "
        + items
        + ", \"failed\": "
        + failed
        + ", \"returned\": {"
        + kinds
        + "}}";
  }
}
