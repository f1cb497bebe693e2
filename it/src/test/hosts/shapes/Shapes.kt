package com.acme.shapes

import java.util.function.IntUnaryOperator
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.resume
import kotlin.coroutines.startCoroutine
import kotlin.coroutines.suspendCoroutine

sealed class Payment {
  data class Card(val number: String) : Payment()

  object Cash : Payment()
}

open class Base(val seed: Int)

class Careful(text: String) : Base(try { text.toInt() } catch (e: NumberFormatException) { -1 })

class Pricing {
  private var waiting: Continuation<Int>? = null

  fun place(item: Int, count: Int = 2, note: String = "none") = item * count + note.length

  inline fun twice(item: Int, work: (Int) -> Int) = work(item) + work(item)

  suspend fun fetch(item: Int): Int = suspendCoroutine { waiting = it }

  suspend fun total(item: Int): Int {
    val first = fetch(item)
    val second = fetch(item + 1)
    return first + second
  }

  fun arrive(value: Int) {
    val next = waiting!!
    waiting = null
    next.resume(value)
  }

  fun fee(payment: Payment): Int =
      when (payment) {
        is Payment.Card ->
            when (payment.number) {
              "gold" -> 1
              "blue" -> 2
              else -> throw IllegalArgumentException(payment.number)
            }
        Payment.Cash -> 0
      }

  companion object {
    fun rate(item: Int) = item % 7
  }
}

fun Pricing.discounted(item: Int) = place(item) - Pricing.rate(item)

class Shapes : IntUnaryOperator {
  private val pricing = Pricing()

  override fun applyAsInt(n: Int): Int {
    var sum = pricing.place(n) + pricing.place(n, 3) + pricing.place(n, note = "gift")
    sum += pricing.twice(n) { it + 1 } + pricing.discounted(n)
    val total: suspend () -> Int = { pricing.total(n) }
    total.startCoroutine(Continuation(EmptyCoroutineContext) { sum += it.getOrThrow() })
    pricing.arrive(5)
    pricing.arrive(7)
    for (payment in listOf(Payment.Cash, Payment.Card("blue"), Payment.Card("odd"))) {
      sum += try { pricing.fee(payment) } catch (e: IllegalArgumentException) { 100 }
    }
    return sum + Careful(if (n % 2 == 0) "4" else "four").seed
  }
}
