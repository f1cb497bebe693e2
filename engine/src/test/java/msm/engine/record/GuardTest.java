package msm.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GuardTest {

  private final MetricFamily errors =
      new MetricFamily(
          "errors",
          MetricFamily.Type.COUNTER,
          "help",
          null,
          Arrays.asList("hook", "reason"),
          new double[0],
          1000,
          "schema");
  private final Guard guard = new Guard("Shop.place", "order_size", errors);

  @Test
  void aFailureIsCountedByHookAndReasonAndTheFirstIsTold() {
    guard.failed(new ArithmeticException("long overflow"));
    guard.failed(new ArithmeticException("another"));

    assertThat(errors("ArithmeticException")).isEqualTo(2);
    assertThat(guard.failure())
        .isEqualTo("order_size: java.lang.ArithmeticException: long overflow");
    assertThat(guard.isOff()).isFalse();
  }

  @Test
  void aMetricIsSwitchedOffAfterAHundredFailuresInARow() {
    for (int i = 0; i < 99; i++) {
      guard.failed(new ArithmeticException());
    }
    assertThat(guard.isOff()).isFalse();

    guard.failed(new ArithmeticException());

    assertThat(guard.isOff()).isTrue();
    assertThat(guard.failure()).endsWith(" (off)");
  }

  @Test
  void aSampleBetweenFailuresBeginsTheCountAnew() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 99; i++) {
        guard.failed(new ArithmeticException());
      }
      guard.succeeded();
    }

    assertThat(guard.isOff()).isFalse();
    assertThat(errors("ArithmeticException")).isEqualTo(297);
  }

  @Test
  void infinitiesAndNansAreSkippedAndCounted() {
    assertThat(guard.isFinite(Double.MAX_VALUE)).isTrue();
    assertThat(guard.isFinite(-0.0)).isTrue();
    assertThat(guard.isFinite(Double.NaN)).isFalse();
    assertThat(guard.isFinite(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(guard.isFinite(Double.NEGATIVE_INFINITY)).isFalse();
    assertThat(errors("not_finite")).isEqualTo(3);
    assertThat(guard.failure()).isEqualTo("order_size: the value was NaN");
  }

  @Test
  void aCounterIsNotDecreased() {
    assertThat(guard.isIncrement(0)).isTrue();
    assertThat(guard.isIncrement(-1)).isFalse();
    assertThat(errors("negative")).isEqualTo(1);
    assertThat(guard.failure()).isEqualTo("order_size: the increment was -1.0");
  }

  private double errors(String reason) {
    double[] value = new double[1];
    errors.root().child("Shop.place").child(reason).series().read(value);
    return value[0];
  }
}
