package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import msm.metrics.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardCommandTest {

  @TempDir private Path directory;
  private Context context;
  private Path hooks;

  @BeforeEach
  void aHookFile() throws IOException {
    context = CommandRun.context(directory, new FakeProc(directory).jvms());
    hooks = directory.resolve("shop.yaml");
    Files.writeString(
        hooks, "- {symbol: com.acme.Shop.place, metrics: [{name: orders, type: counter}]}\n");
  }

  @Test
  void theDashboardGoesToStandardOutput() {
    CommandRun run = msm("-f", hooks.toString(), "--title", "Our shop");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(((Map<?, ?>) Json.parse(run.out())).get("title")).isEqualTo("Our shop");
  }

  @Test
  void rulesGoIntoAFileIfOneIsNamed() throws IOException {
    Path file = directory.resolve("rules.yml");

    CommandRun run = msm("-f", hooks.toString(), "--rules", "-o", file.toString());

    assertThat(run.out()).isEmpty();
    assertThat(file).content().contains("groups:", "\"instance:orders:rate5m\"");
  }

  @Test
  void mistakesAreNamedWithTheRemedy() throws IOException {
    assertThat(msm())
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "msm dashboard: say which hooks: -f FILE or --adapter NAME; see msm dashboard"
                    + " --help\n"));
    assertThat(msm("-f", hooks.toString(), "--rules", "--title", "Our shop").err())
        .startsWith("msm dashboard: --title is of a dashboard; rules have none");
    assertThat(msm("-f", hooks.toString(), "-o", directory.resolve("no/file").toString()).err())
        .contains("no/file: cannot be written");
    Files.writeString(hooks, "- {symbol: com.acme.Shop.place, mark: {name: m, key: self}}\n");
    assertThat(msm("-f", hooks.toString()).err())
        .startsWith("msm dashboard: the hooks have no metrics, so there is nothing to show");
    Files.writeString(hooks, "- {symbol: com.acme.Shop.place, metricks: []}\n");
    assertThat(msm("-f", hooks.toString()).exitCode()).isEqualTo(2);
  }

  private CommandRun msm(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "dashboard";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.msm(context, all);
  }
}
