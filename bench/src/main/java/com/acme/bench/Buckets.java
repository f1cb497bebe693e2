package com.acme.bench;

/** The buckets of all histograms here; the hook files have the same. */
final class Buckets {

  /** The default of simpleclient. */
  static final double[] SECONDS = {
    .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10
  };

  static final double[] SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

  private Buckets() {}
}
