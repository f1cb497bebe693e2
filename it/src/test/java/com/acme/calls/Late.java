package com.acme.calls;

/** A class that is loaded only when it is asked for. */
public final class Late {

  private Late() {}

  public static int answer() {
    return 42;
  }
}
