package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTableTest {

  @Test
  void numbersShowThreeDigitsThatMatter() {
    assertThat(MetricsTable.number(0.00123456)).isEqualTo("0.00123");
    assertThat(MetricsTable.number(12.345)).isEqualTo("12.3");
    assertThat(MetricsTable.number(1234.5)).isEqualTo("1235");
    assertThat(MetricsTable.number(7)).isEqualTo("7");
    assertThat(MetricsTable.number(Double.NaN)).isEqualTo("-");
  }
}
