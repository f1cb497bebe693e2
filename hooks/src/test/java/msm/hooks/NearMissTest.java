package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissTest {

  private static final List<String> KEYS = Arrays.asList("name", "labels", "buckets", "at");

  @Test
  void aSlipOfTheFingersIsForgiven() {
    assertThat(NearMiss.of("lables", KEYS)).isEqualTo("labels");
    assertThat(NearMiss.of("nam", KEYS)).isEqualTo("name");
    assertThat(NearMiss.of("bucket", KEYS)).isEqualTo("buckets");
  }

  @Test
  void whatIsFarAwayIsNotGuessed() {
    assertThat(NearMiss.of("threshold", KEYS)).isNull();
    assertThat(NearMiss.of("", KEYS)).isNull();
  }
}
