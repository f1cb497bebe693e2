package msm.commands.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DistributionTest {

  private final Distribution distribution = new Distribution();

  @BeforeEach
  void fill() {
    distribution.add(1, 4);
    distribution.add(2, 4);
    distribution.add(Double.POSITIVE_INFINITY, 2);
  }

  @Test
  void valuesLieEvenlyInTheirBucket() {
    assertThat(distribution.quantile(0.2)).isEqualTo(0.5);
    assertThat(distribution.quantile(0.6)).isEqualTo(1.5);
  }

  @Test
  void beyondTheLastBoundNothingIsKnownButThatBound() {
    assertThat(distribution.quantile(0.99)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(distribution.lastFiniteBound()).isEqualTo(2);
  }

  @Test
  void theHighestBoundIsThatOfTheLastBucketThatHoldsAValue() {
    assertThat(distribution.highestBound()).isEqualTo(Double.POSITIVE_INFINITY);

    distribution.add(Double.POSITIVE_INFINITY, -2);

    assertThat(distribution.highestBound()).isEqualTo(2);
  }

  @Test
  void seriesWithOtherBoundsAddUp() {
    Distribution other = new Distribution();
    other.add(1.5, 4);

    distribution.addAll(other);

    assertThat(distribution.count()).isEqualTo(14);
    assertThat(distribution.quantile(0.5)).isEqualTo(1.375);
  }

  @Test
  void belowAFirstBoundThatIsNegativeThereIsNothingToInterpolate() {
    Distribution negative = new Distribution();
    negative.add(-5, 10);

    assertThat(negative.quantile(0.5)).isEqualTo(-5);
  }

  @Test
  void withoutValuesThereIsNoQuantile() {
    Distribution empty = new Distribution();
    empty.add(Double.POSITIVE_INFINITY, 0);

    assertThat(empty.quantile(0.5)).isNaN();
    assertThat(empty.highestBound()).isNaN();
  }
}
