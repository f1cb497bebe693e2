package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveCommandTest {

  private static final String RUN = "hooks:\n  - symbol: Shop.run\n    metrics: [{name: a}]\n";
  private static final String STOP = "hooks:\n  - symbol: Shop.stop\n    metrics: [{name: b}]\n";

  @TempDir private Path directory;
  private Context context;
  private ControlDirectory control;
  private Path file;

  @BeforeEach
  void msmIsAttachedToAShop() throws IOException {
    FakeProc proc = new FakeProc(directory).jvm(10, "java", "com.acme.Shop");
    long ownUserId = (int) Files.getAttribute(directory, "unix:uid");
    Jvms jvms = proc.replace(10, "status", "1000", Long.toString(ownUserId)).jvms();
    Map<String, String> environment = Map.of("MSM_RUN_DIR", directory.resolve("run").toString());
    context = new Context(environment, directory, ownUserId, jvms, null);
    control = context.run().create(jvms.byPid(10));
    control.write("status", Map.of("main", "com.acme.Shop", "switch", "on", "hooks", List.of()));
    file = directory.resolve("hooks.yaml");
  }

  @Test
  void theHooksOfCommandLinesBecomeOneFile() throws IOException {
    answer(
        "command:Shop.run", RUN,
        "/etc/shop.yaml", "prefix: shop\n" + STOP,
        "command:Shop.stop", STOP);

    CommandRun run = msm("save", file.toString(), "10");

    assertThat(run.err()).isEqualTo("2 hooks in " + file + "\n");
    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            # Hooks of Shop, saved by msm save.
            # It had those of /etc/shop.yaml besides.
            hooks:
              - symbol: Shop.run
                metrics: [{name: a}]
              - symbol: Shop.stop
                metrics: [{name: b}]
            """);
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyByForce() throws IOException {
    Files.writeString(file, "precious");
    answer("command:Shop.run", RUN);

    CommandRun run = msm("save", file.toString(), "10");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).isEqualTo(file + ": is there already; choose another name, or --force\n");
    assertThat(Files.readString(file)).isEqualTo("precious");
    answer("command:Shop.run", RUN);
    assertThat(msm("save", "--force", file.toString(), "10").exitCode()).isZero();
    assertThat(Files.readString(file)).contains("Shop.run");
  }

  @Test
  void aDashPrintsThem() {
    answer("command:Shop.run", RUN);

    assertThat(msm("save", "-", "10").out()).endsWith(RUN);
  }

  @Test
  void whereNoHookWasGivenThereIsNothingToSave() {
    answer("/etc/shop.yaml", RUN);

    CommandRun run = msm("save", file.toString(), "10");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONDITION_NOT_MET.number());
    assertThat(run.err())
        .isEqualTo("10: no hook was given on a command line; msm status shows what there is\n");
    assertThat(file).doesNotExist();
  }

  @Test
  void aHookCanBePrintedInsteadOfApplied() {
    CommandRun run = msm("hook", "Shop.run", "--timer", "a", "--yaml");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            hooks:
              - symbol: Shop.run
                metrics:
                  - name: a
                    type: timer
            """);
    assertThat(msm("hook", "-f", file.toString(), "--yaml", "10").exitCode())
        .isEqualTo(ExitCode.USAGE.number());
  }

  /** The engine will answer with these pairs of a source and its text. */
  private void answer(String... sourcesAndTexts) {
    List<Object> sources = new ArrayList<>();
    for (int i = 0; i < sourcesAndTexts.length; i += 2) {
      sources.add(Map.of("source", sourcesAndTexts[i], "text", sourcesAndTexts[i + 1]));
    }
    FakeEngine.start(control, Map.of("exit", 0L, "sources", sources));
  }

  private CommandRun msm(String... arguments) {
    return CommandRun.msm(context, arguments);
  }
}
