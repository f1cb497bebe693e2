package msm.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellLineTest {

  @Test
  void aLineIsACommand() {
    assertThat(ShellLine.of(" status ")).isEqualTo(new ShellLine("status", null));
  }

  @Test
  void whatIsBehindAPipeIsForTheShell() {
    assertThat(ShellLine.of("metrics | grep place | head -3"))
        .isEqualTo(new ShellLine("metrics", "grep place | head -3"));
  }

  @Test
  void outputMayGoToAFile() {
    assertThat(ShellLine.of("export > a.prom")).isEqualTo(new ShellLine("export", "cat > a.prom"));
    assertThat(ShellLine.of("export >>a.prom")).isEqualTo(new ShellLine("export", "cat >>a.prom"));
  }

  @Test
  void inQuotesTheyBelongToTheCommand() {
    assertThat(ShellLine.of("peek A.b --when 'x > 1 || y' \"a|b\" a\\|b"))
        .isEqualTo(new ShellLine("peek A.b --when 'x > 1 || y' \"a|b\" a\\|b", null));
  }
}
