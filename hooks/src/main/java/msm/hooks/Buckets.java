package msm.hooks;

/** The bounds that buckets have if nobody gives others; +Inf is left out. */
final class Buckets {

  private static final double[] SECONDS = {
    0.001, 0.002, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1,
    0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4, 1.6, 1.8, 2, 2.2,
    2.4, 2.6, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10, 15, 20, 30, 40, 60,
    90, 120, 180, 300
  };

  private static final double[] SIZE = {
    0, 1, 5, 10, 20, 30, 40, 50, 75, 100, 125, 150, 175, 200, 300, 400, 500, 600, 700, 800, 900,
    1000, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 7000, 8000, 10000, 262144
  };

  private static final double[] GENERAL = {
    0, 0.000001, 0.000002, 0.000003, 0.000004, 0.000005, 0.000006, 0.000007, 0.000008, 0.000009,
    0.00001, 0.00002, 0.00003, 0.00004, 0.00005, 0.00006, 0.00007, 0.00008, 0.00009, 0.0001, 0.0002,
    0.0003, 0.0004, 0.0005, 0.0006, 0.0007, 0.0008, 0.0009, 0.001, 0.002, 0.003, 0.004, 0.005,
    0.006, 0.007, 0.008, 0.009, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.25,
    0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
    19, 20, 21, 22, 23, 24, 25, 50, 75, 100, 200, 300, 400, 500, 750, 1000, 262144
  };

  private static final double[] NONE = {};

  private Buckets() {}

  /** Returns the bounds of a metric that names none. */
  static double[] of(Metric.Type type) {
    if (type == Metric.Type.TIMER) {
      return SECONDS;
    }
    return type == Metric.Type.HISTOGRAM ? GENERAL : NONE;
  }

  /** Returns the bounds that {@code buckets: seconds} and {@code buckets: size} stand for. */
  static double[] preset(String name) {
    return name.equals("seconds") ? SECONDS : SIZE;
  }
}
