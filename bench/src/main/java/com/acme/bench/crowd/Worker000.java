package com.acme.bench.crowd;

/** The template of the classes that are hooked while they work. */
public final class Worker000 implements Work {

  private int sum;

  @Override
  public int step(int number) {
    int next = number;
    for (int i = 0; i < 20; i++) {
      next = next * 31 + i;
      if (next % 7 == 0) {
        next += sum;
      }
    }
    sum = next;
    return next;
  }

  @Override
  public String name(String prefix, int number) {
    switch (number & 3) {
      case 0:
        return prefix;
      case 1:
        return "one";
      case 2:
        return "two";
      default:
        return Integer.toString(sum);
    }
  }
}
