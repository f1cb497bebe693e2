package com.github.tjake.jlama.net.grpc;

/** Stands in for Jlama's. */
public final class JlamaService {

  /** Hears of its workers. */
  public static final class Generator {
    private Throwable last;

    public void onError(Throwable throwable) {
      last = throwable;
    }

    @Override
    public String toString() {
      return "Generator, last error: " + last;
    }
  }
}
