package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MsmTest {

  static final java.util.List<String> COMMANDS = CommandTable.NAMES;

  @TempDir private Path directory;

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void everyCommandHelpsWithAnExampleAndItsExitCodes(String command) {
    CommandRun run = msm(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Usage: msm " + command)
        .contains("Example")
        .contains("msm " + command)
        .contains("Exit codes:");
  }

  @Test
  void withoutArgumentsTheCommandsAreListed() {
    assertThat(msm().out()).contains("Commands:").contains("  hook ").doesNotContain("completion");
  }

  @Test
  void aCommandThatDoesNotExistIsAUsageError() {
    CommandRun run = msm("hok");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("msm: 'hok' is no command; did you mean hook?; see msm --help\n");
  }

  @Test
  void anOptionThatDoesNotExistIsAUsageError() {
    assertThat(msm("ps", "--jsn").err())
        .isEqualTo("msm ps: option --jsn is unknown; did you mean --json?; see msm ps --help\n");
    assertThat(msm("ps", "4711").err())
        .isEqualTo("msm ps: '4711' is one word too many; see msm ps --help\n");
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(msm("--version").out()).startsWith("msm ");
  }

  private CommandRun msm(String... arguments) {
    return CommandRun.msm(CommandRun.context(directory, new FakeProc(directory).jvms()), arguments);
  }
}
