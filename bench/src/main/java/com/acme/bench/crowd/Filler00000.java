package com.acme.bench.crowd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The template of the many classes of an application that no hook means; of middling size. */
public class Filler00000 implements Comparable<Filler00000> {

  private final List<String> names = new ArrayList<>();
  private final String key;
  private long total;
  private boolean closed;

  public Filler00000() {
    this("");
  }

  public Filler00000(String key) {
    this.key = Objects.requireNonNull(key);
  }

  public List<String> names() {
    return Collections.unmodifiableList(names);
  }

  public Filler00000 add(String name, long amount) {
    if (closed) {
      throw new IllegalStateException(key + " is closed");
    }
    for (String known : names) {
      if (known.equals(name)) {
        total += amount;
        return this;
      }
    }
    names.add(name);
    total = Math.addExact(total, amount);
    return this;
  }

  public double share(String name) {
    try {
      return names.isEmpty() ? 0 : (double) Long.parseLong(name) / total;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  public void close() {
    closed = true;
    names.clear();
  }

  @Override
  public int compareTo(Filler00000 other) {
    int byTotal = Long.compare(total, other.total);
    return byTotal == 0 ? key.compareTo(other.key) : byTotal;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Filler00000 && key.equals(((Filler00000) other).key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key + " " + total + (closed ? " closed" : " open");
  }
}
