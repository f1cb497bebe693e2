package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineVersionTest {

  @Test
  void numbersDecideOneByOne() {
    assertThat(isOlder("0.9.9", "0.10.0")).isTrue();
    assertThat(isOlder("1.0.0", "0.10.0")).isFalse();
    assertThat(isOlder("1.0", "1.0.1")).isFalse();
    assertThat(isOlder("1.0.0-SNAPSHOT", "1.0.0")).isFalse();
  }

  @Test
  void whatHasNoVersionIsNotOlder(@TempDir Path empty) {
    assertThat(isOlder(null, "1.0.0")).isFalse();
    assertThat(isOlder("1.0.0", null)).isFalse();
    assertThat(EngineVersion.in(empty).text()).isNull();
  }

  private static boolean isOlder(String one, String other) {
    return new EngineVersion(one).isOlderThan(new EngineVersion(other));
  }
}
