package com.acme.shapes;

import java.util.function.IntUnaryOperator;

/** What is made unreadable: only this class keeps its name. */
public class Shapes implements IntUnaryOperator {
  private final Pricing pricing = new Pricing("pricing");

  @Override
  public int applyAsInt(int n) {
    int sum = pricing.place(n, 2) + (int) pricing.cost(n, 3) + Pricing.rate(n);
    for (String payment : new String[] {"gold", "odd"}) {
      try {
        sum += pricing.fee(payment);
      } catch (IllegalArgumentException expected) {
        sum += 100;
      }
    }
    return sum;
  }
}

class Named {
  final String name;

  Named(String name) {
    this.name = name;
  }
}

class Pricing extends Named {
  Pricing(String name) {
    super(name == null ? "none" : name);
  }

  int place(int item, int count) {
    return item * count + name.length();
  }

  long cost(int item, int count) {
    synchronized (this) {
      return (long) item * count;
    }
  }

  static int rate(int item) {
    return item % 7;
  }

  int fee(String payment) {
    switch (payment) {
      case "gold":
        return 1;
      case "blue":
        return 2;
      default:
        throw new IllegalArgumentException(payment);
    }
  }
}
