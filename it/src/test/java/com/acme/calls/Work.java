package com.acme.calls;

/** What is called. */
final class Work {

  private final String[] kinds = {"red", "green", "blue"};
  private int seen;

  /** A short call that throws now and then. */
  String step(int number) {
    seen++;
    if (number % 10 == 0) {
      throw new IllegalStateException("a tenth");
    }
    return kinds[number % kinds.length];
  }

  /** A call of at least so many milliseconds. */
  int nap(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return seen;
  }
}
