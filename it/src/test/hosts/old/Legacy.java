package com.acme.old;

/** As one wrote Java before there were generics; compiled for Java 1.1 to 6. */
public class Legacy implements Comparable {
  private static final String[] NAMES = {"none", "one", "two"};

  private int calls;
  private StringBuffer log;

  public Legacy() {
    this(NAMES.length > 2 ? new StringBuffer() : null);
  }

  private Legacy(StringBuffer log) {
    this.log = log;
  }

  public int compareTo(Object text) {
    int sum = 0;
    for (int by = 0; by < 3; by++) {
      try {
        sum += divide(12, by);
      } catch (ArithmeticException expected) {
        sum += 100;
      }
    }
    sum += length(text);
    sum += new Item(sum).price();
    log(Legacy.class.getName());
    return sum + calls + log.length();
  }

  int divide(int number, int by) {
    try {
      return number / by;
    } finally {
      calls++;
    }
  }

  private static int length(Object value) {
    Object known = value;
    if (value instanceof String) {
      value = NAMES[1];
      return known.toString().length();
    }
    return value == null ? 0 : 1;
  }

  private void log(String words) {
    synchronized (log) {
      if (log.length() > 1000) {
        return;
      }
      log.append(words).append(' ').append(calls);
    }
  }

  private class Item {
    private final int seed;

    Item(int seed) {
      this.seed = seed;
    }

    long price() {
      switch (seed % 3) {
        case 0:
          return 5L;
        case 1:
          return NAMES.length;
        default:
          return seed;
      }
    }
  }
}
