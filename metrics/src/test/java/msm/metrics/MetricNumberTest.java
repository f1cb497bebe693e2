package msm.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "0.30000000000000004, 0.30000000000000004",
    "0.005, 0.005",
    "0.0001, 0.0001",
    "0.00012345, 0.00012345",
    "0.00001, 1e-05",
    "1.5e-7, 1.5e-07",
    "-1.5e-10, -1.5e-10",
    "100, 100.0",
    "123.456, 123.456",
    "999999.5, 999999.5",
    "999999, 999999.0",
    "1000000, 1e+06",
    "1000000.5, 1.0000005e+06",
    "1234567, 1.234567e+06",
    "123456789.125, 1.23456789125e+08",
    "1700000000, 1.7e+09",
    "10000000000, 1e+10",
    "-123456789, -123456789.0",
    "-1000000, -1000000.0",
    "-1e16, -1e+16",
    "9007199254740993, 9.007199254740992e+15",
    "9999999999999998, 9.999999999999998e+15",
    "1e16, 1e+16",
    "1.5e16, 1.5e+16",
    "2e23, 2e+23",
    "1e100, 1e+100",
    "5e-324, 5e-324",
    "5.684341886080802e-14, 5.684341886080802e-14",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf",
  })
  void aNumberIsPrintedAsPythonsClientPrintsIt(double value, String text) {
    assertThat(MetricNumber.format(value)).isEqualTo(text);
  }

  @Test
  void everyTextReadsBackToTheSameNumber() {
    Random random = new Random(1);

    for (int count = 0; count < 20_000; count++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(value) && !Double.isInfinite(value)) {
        assertThat(Double.parseDouble(MetricNumber.format(value))).isEqualTo(value);
      }
    }
  }
}
