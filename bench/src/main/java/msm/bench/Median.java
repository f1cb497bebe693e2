package msm.bench;

import java.util.stream.DoubleStream;

/** The middle one of several figures, which a few disturbed ones do not move. */
final class Median {

  private Median() {}

  static double of(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
