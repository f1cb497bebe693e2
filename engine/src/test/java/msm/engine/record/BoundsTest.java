package msm.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BoundsTest {

  private static final double[] SECONDS = {
    0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  @Test
  void aValueOnABoundFallsIntoTheLowerBucket() {
    LongBounds whole = new LongBounds(new double[] {1, 10, 100}, 0);
    DoubleBounds broken = new DoubleBounds(new double[] {0.1, 0.25, 2});

    assertThat(whole.bucketOf(1)).isEqualTo(0);
    assertThat(whole.bucketOf(2)).isEqualTo(1);
    assertThat(whole.bucketOf(10)).isEqualTo(1);
    assertThat(whole.bucketOf(100)).isEqualTo(2);
    assertThat(whole.bucketOf(101)).isEqualTo(3);
    assertThat(broken.bucketOf(0.1)).isEqualTo(0);
    assertThat(broken.bucketOf(Math.nextUp(0.1))).isEqualTo(1);
    assertThat(broken.bucketOf(2)).isEqualTo(2);
    assertThat(broken.bucketOf(2.01)).isEqualTo(3);
  }

  @Test
  void nanosecondsAreComparedWithTheDecimalBoundAndNotWithItsBinaryNeighbour() {
    LongBounds bounds = new LongBounds(new double[] {0.1, 0.3}, 9);

    assertThat(bounds.bucketOf(100_000_000)).isEqualTo(0);
    assertThat(bounds.bucketOf(100_000_001)).isEqualTo(1);
    assertThat(bounds.bucketOf(300_000_000)).isEqualTo(1);
    assertThat(bounds.bucketOf(300_000_001)).isEqualTo(2);
  }

  @Test
  void boundsMayBeNegativeOrBeyondAllWholeNumbers() {
    LongBounds bounds = new LongBounds(new double[] {-1e300, -5.5, -1, 0, 0.5, 1e19, 1e300}, 0);

    assertThat(bounds.bucketOf(Long.MIN_VALUE)).isEqualTo(0);
    assertThat(bounds.bucketOf(-6)).isEqualTo(1);
    assertThat(bounds.bucketOf(-5)).isEqualTo(2);
    assertThat(bounds.bucketOf(-1)).isEqualTo(2);
    assertThat(bounds.bucketOf(0)).isEqualTo(3);
    assertThat(bounds.bucketOf(1)).isEqualTo(5);
    assertThat(bounds.bucketOf(Long.MAX_VALUE)).isEqualTo(5);
  }

  @Test
  void boundsMayBeMoreThanAByteCounts() {
    double[] tens = new double[300];
    for (int i = 0; i < tens.length; i++) {
      tens[i] = 10 * i;
    }
    LongBounds bounds = new LongBounds(tens, 0);

    assertThat(bounds.bucketOf(10)).isEqualTo(1);
    assertThat(bounds.bucketOf(2001)).isEqualTo(201);
    assertThat(bounds.bucketOf(2991)).isEqualTo(300);
  }

  @Test
  void aMetricWithoutBoundsHasOneBucketForAll() {
    assertThat(new LongBounds(new double[0], 9).bucketOf(-1)).isEqualTo(0);
    assertThat(new DoubleBounds(new double[0]).bucketOf(1e308)).isEqualTo(0);
  }

  @Test
  void wholeNumbersFallWhereALinearSearchPutsThem() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      double[] bounds = round == 0 ? SECONDS : bounds(random);
      int scale = round % 2 == 0 ? 9 : 0;
      LongBounds fast = new LongBounds(bounds, scale);
      for (int i = 0; i < 200; i++) {
        long value = Math.max(wholeNumber(random, bounds, scale), -Long.MAX_VALUE);

        assertThat(fast.bucketOf(value))
            .as("bucket of %s, bounds scaled by %s", value, scale)
            .isEqualTo(linear(new BigDecimal(value).movePointLeft(scale), bounds));
      }
    }
  }

  @Test
  void brokenNumbersFallWhereALinearSearchPutsThem() {
    Random random = new Random(2);
    for (int round = 0; round < 200; round++) {
      double[] bounds = bounds(random);
      DoubleBounds fast = new DoubleBounds(bounds);
      for (int i = 0; i < 200; i++) {
        double value = brokenNumber(random, bounds);

        int slow = 0;
        while (slow < bounds.length && value > bounds[slow]) {
          slow++;
        }
        assertThat(fast.bucketOf(value)).as("bucket of %s", value).isEqualTo(slow);
      }
    }
  }

  private static int linear(BigDecimal value, double[] bounds) {
    int bucket = 0;
    while (bucket < bounds.length && value.compareTo(BigDecimal.valueOf(bounds[bucket])) > 0) {
      bucket++;
    }
    return bucket;
  }

  private static double[] bounds(Random random) {
    TreeSet<Double> bounds = new TreeSet<>();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      double magnitude = Math.pow(10, random.nextInt(24) - 8);
      bounds.add(random.nextGaussian() * magnitude);
      bounds.add((double) random.nextInt(100));
    }
    return bounds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static long wholeNumber(Random random, double[] bounds, int scale) {
    switch (random.nextInt(4)) {
      case 0:
        return random.nextLong() >> random.nextInt(64);
      case 1:
        return random.nextInt(200) - 100L;
      case 2:
        long[] edges = {0, -1, 1, Long.MAX_VALUE, -Long.MAX_VALUE, Integer.MAX_VALUE};
        return edges[random.nextInt(edges.length)];
      default:
        if (bounds.length == 0) {
          return 0;
        }
        double bound = bounds[random.nextInt(bounds.length)] * (scale == 9 ? 1e9 : 1);
        return Math.round(bound) + random.nextInt(3) - 1;
    }
  }

  private static double brokenNumber(Random random, double[] bounds) {
    switch (random.nextInt(4)) {
      case 0:
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isNaN(any) ? 0 : any;
      case 1:
        return random.nextGaussian();
      case 2:
        double[] edges = {0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE};
        return edges[random.nextInt(edges.length)];
      default:
        double bound = bounds.length == 0 ? 1 : bounds[random.nextInt(bounds.length)];
        return random.nextBoolean() ? bound : Math.nextUp(bound);
    }
  }
}
