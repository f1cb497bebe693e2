package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JVMs the words of a command line mean; status takes them all. */
class JvmSelectionTest {

  @TempDir private Path directory;
  private Context context;

  @BeforeEach
  void twoShopsAndABank() {
    FakeProc proc = new FakeProc(directory);
    proc.jvm(10, "java", "com.acme.Shop").jvm(20, "java", "com.acme.Shop");
    proc.jvm(30, "java", "com.acme.Bank");
    context = CommandRun.context(directory, proc.jvms());
  }

  @Test
  void aPidMeansItsJvm() {
    assertThat(status("30").out()).isEqualTo("30 com.acme.Bank: msm is not attached\n");
  }

  @Test
  void aNameMeansTheOneThatContainsIt() {
    assertThat(status("name:Bank").out()).isEqualTo("30 com.acme.Bank: msm is not attached\n");
  }

  @Test
  void aNameThatSeveralHaveMustBeMeantForAll() {
    CommandRun run = status("name:Shop");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err())
        .isEqualTo(
            "name:Shop: means 2 JVMs (10 com.acme.Shop, 20 com.acme.Shop); give a pid, more text,"
                + " or --all-matching\n");
    assertThat(status("name:Shop", "--all-matching").out()).hasLineCount(2);
  }

  @Test
  void aNameThatNoneHasFindsNoJvm() {
    CommandRun run = status("name:Farm");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NO_JVM.number());
    assertThat(run.err())
        .isEqualTo("name:Farm: no main class or jar contains 'Farm'; msm ps lists the JVMs\n");
  }

  @Test
  void aJvmThatIsNamedTwiceIsMeantOnce() {
    assertThat(status("30", "name:Bank").out()).hasLineCount(1);
  }

  @Test
  void anotherWordNamesNoJvm() {
    CommandRun run = status("Bank");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err())
        .isEqualTo(
            "msm status: 'Bank' names no JVM: use a pid, name:TEXT or --all; see msm status"
                + " --help\n");
  }

  @Test
  void theConsolesJvmIsMeantWhereNoneIsNamed() {
    Context console = context.with(context.jvms().byPid(30));

    assertThat(CommandRun.msm(console, "status").out()).startsWith("30 com.acme.Bank");
  }

  @Test
  void withoutAnyTheAttachedOnesAreMeant() {
    CommandRun run = status();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEqualTo("msm is not attached to any JVM; msm hook attaches\n");
  }

  @Test
  void psListsThemAll() {
    assertThat(CommandRun.msm(context, "ps").out())
        .hasLineCount(4)
        .startsWith("PID")
        .contains("10   ");
  }

  private CommandRun status(String... words) {
    String[] arguments = new String[words.length + 1];
    arguments[0] = "status";
    System.arraycopy(words, 0, arguments, 1, words.length);
    return CommandRun.msm(context, arguments);
  }
}
