package com.acme.shapes

import groovy.transform.CompileStatic
import java.util.function.IntUnaryOperator

trait Loud {
  int greet(int times) { name.length() * times }
}

class Pricing implements Loud {
  String name = 'pricing'

  def place(item, count = 2) { item * count }

  @CompileStatic
  int rate(int item) { item % 7 }

  def fee(payment) {
    switch (payment) {
      case 'gold': return 1
      case ~/b.*/: return 2
      default: throw new IllegalArgumentException("$payment")
    }
  }

  def each(Closure<Integer> work) { [1, 2].collect(work).sum() }
}

class Shapes implements IntUnaryOperator {
  private final pricing = new Pricing()

  int applyAsInt(int n) {
    def sum = pricing.place(n) + pricing.place(n, 3) + pricing.greet(n) + pricing.rate(n)
    sum += pricing.each { it * n }
    for (payment in ['gold', 'blue', 'odd']) {
      try {
        sum += pricing.fee(payment)
      } catch (IllegalArgumentException expected) {
        sum += 100
      }
    }
    sum as int
  }
}
