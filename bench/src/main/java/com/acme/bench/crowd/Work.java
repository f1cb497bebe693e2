package com.acme.bench.crowd;

/** What every copy of {@link Worker000} can do. */
public interface Work {

  int step(int number);

  String name(String prefix, int number);
}
