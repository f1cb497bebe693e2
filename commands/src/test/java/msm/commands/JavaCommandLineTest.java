package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandLineTest {

  @Test
  void theMainClassComesAfterTheOptions() {
    JavaCommandLine line = line("java", "-Xmx1g", "-cp", "a:b", "com.acme.Shop", "-Xmx2g");

    assertThat(line.main()).isEqualTo("com.acme.Shop");
    assertThat(line.options()).containsExactly("-Xmx1g");
  }

  @Test
  void aJarOrAModuleIsWhatRuns() {
    assertThat(line("java", "-jar", "/opt/shop.jar", "x").main()).isEqualTo("/opt/shop.jar");
    assertThat(line("java", "-p", "mods", "-m", "shop/com.acme.Shop").main())
        .isEqualTo("shop/com.acme.Shop");
  }

  @Test
  void aLineWithoutMainHasNone() {
    assertThat(line("java", "@args").main()).isEmpty();
    assertThat(line("java", "-jar").main()).isEmpty();
    assertThat(line().main()).isEmpty();
  }

  @Test
  void theLastOfContraryFlagsCounts() {
    List<String> options = List.of("-XX:+Fast", "-XX:-Fast");

    assertThat(JavaCommandLine.flag(options, "Fast", true)).isFalse();
    assertThat(JavaCommandLine.flag(options, "Slow", true)).isTrue();
  }

  private static JavaCommandLine line(String... words) {
    return new JavaCommandLine(List.of(words));
  }
}
