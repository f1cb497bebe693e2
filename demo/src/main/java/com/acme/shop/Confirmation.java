package com.acme.shop;

/** The shop's promise to ship an order. */
final class Confirmation {

  private final long number;
  private final String kind;
  private final long cents;

  /** Confirms an order; {@code kind} is express, bulk or standard. */
  Confirmation(long number, String kind, long cents) {
    this.number = number;
    this.kind = kind;
    this.cents = cents;
  }

  long number() {
    return number;
  }

  String kind() {
    return kind;
  }

  long cents() {
    return cents;
  }
}
