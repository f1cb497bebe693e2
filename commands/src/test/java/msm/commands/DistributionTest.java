package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DistributionTest {

  private final Distribution distribution = new Distribution();

  @BeforeEach
  void fill() {
    distribution.addBucket(1, 4);
    distribution.addBucket(2, 8);
    distribution.addBucket(Double.POSITIVE_INFINITY, 10);
    distribution.sum(15);
  }

  @Test
  void valuesLieEvenlyInTheirBucket() {
    assertThat(distribution.quantile(0.2)).isEqualTo(0.5);
    assertThat(distribution.quantile(0.6)).isEqualTo(1.5);
    assertThat(distribution.mean()).isEqualTo(1.5);
  }

  @Test
  void beyondTheLastBoundNothingIsKnownButThatBound() {
    assertThat(distribution.quantile(0.99)).isEqualTo(2);
  }

  @Test
  void withoutValuesThereIsNoQuantile() {
    Distribution empty = new Distribution();
    empty.addBucket(Double.POSITIVE_INFINITY, 0);

    assertThat(empty.quantile(0.5)).isNaN();
  }

  @Test
  void numbersShowThreeDigitsThatMatter() {
    assertThat(MetricsTable.number(0.00123456)).isEqualTo("0.00123");
    assertThat(MetricsTable.number(12.345)).isEqualTo("12.3");
    assertThat(MetricsTable.number(1234.5)).isEqualTo("1235");
    assertThat(MetricsTable.number(7)).isEqualTo("7");
    assertThat(MetricsTable.number(Double.NaN)).isEqualTo("-");
  }
}
