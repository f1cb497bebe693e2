package com.acme.shapes

import java.util.function.IntUnaryOperator
import scala.annotation.tailrec

trait Loud {
  def name: String
  def greet(times: Int): Int = name.length * times
}

case class Money(cents: Int) {
  def +(other: Money): Money = Money(cents + other.cents)
}

object Pricing {
  def rate(item: Int): Int = item % 7
}

class Pricing extends Loud {
  lazy val name: String = "pricing"

  def place(item: Int, count: Int = 2): Int = item * count

  def unless(skipped: Boolean)(value: => Int): Int = if (skipped) 0 else value

  @tailrec final def sum(n: Int, so_far: Int): Int = if (n == 0) so_far else sum(n - 1, so_far + n)

  def fee(payment: String): Int = payment match {
    case "gold" => 1
    case "blue" => 2
    case other => throw new IllegalArgumentException(other)
  }

  def both(items: List[Int]): Int = items.map { item => synchronized { place(item) } }.sum
}

class Shapes extends IntUnaryOperator {
  private val pricing = new Pricing

  override def applyAsInt(n: Int): Int = {
    var sum = pricing.place(n) + pricing.place(n, 3) + pricing.greet(n) + Pricing.rate(n)
    sum += (Money(n) + Money(1)).cents
    sum += pricing.unless(n % 2 == 0) { pricing.sum(n, 0) }
    sum += pricing.both(List(1, 2))
    for (payment <- List("gold", "odd")) {
      sum += (try pricing.fee(payment) catch { case _: IllegalArgumentException => 100 })
    }
    sum
  }
}
