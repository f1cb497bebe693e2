package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;
import msm.metrics.MetricFile;
import msm.metrics.MetricKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStatusTest {

  @TempDir private Path scratch;
  private Path directory;
  private Context context;

  @BeforeEach
  void aMachineWithOneJvm() throws IOException {
    directory = Files.createDirectory(scratch.resolve("metrics"));
    Path proc = Files.createDirectory(scratch.resolve("proc"));
    context =
        CommandRun.context(scratch, new FakeProc(proc).jvm(4711, "java", "Main").jvms())
            .with("HOSTNAME", "box");
  }

  @Test
  void itShowsWhoWritesHowMuch() throws IOException {
    write("counter_box-4711-4242.db");
    write("gauge_livemax_box-4711-4242.db");
    write("counter_box-4711-17.db");
    write("counter_far.away-4711-4242.db");
    write("counter_4711.db");
    write("counter_4712.db");

    CommandRun run = status();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            directory
                + """

                  PROCESS             STATE      FILES  ENTRIES  BYTES
                  4711                running    1      1        65536
                  4712                absent     1      1        65536
                  box-4711-17         ended      1      1        65536
                  box-4711-4242       running    2      2        131072
                  far.away-4711-4242  elsewhere  1      1        65536
                  total                          6      6        393216
                """);
  }

  @Test
  void itNamesEveryFileThatIsNotAsItShouldBe() throws IOException {
    write("counter_1.db");
    Path cut = directory.resolve("counter_1.db");
    byte[] bytes = Files.readAllBytes(cut);
    bytes[0] = (byte) (bytes[0] + 8);
    Files.write(cut, bytes);
    write("counter_2.db");
    Files.copy(directory.resolve("counter_2.db"), directory.resolve("app.db"));

    assertThat(status().out())
        .contains("  -        -       1      0        0\n")
        .contains("  warning: app.db: the name does not start with a metric type\n")
        .contains("  warning: counter_1.db: offset 72: the key is not valid: ")
        .contains("; the entries before it count\n");
  }

  @Test
  void itTellsOfFilesFromOldClients() throws IOException {
    write("counter_1.db");
    byte[] bytes = Files.readAllBytes(directory.resolve("counter_1.db"));
    bytes[0] = (byte) (bytes[0] - 8);
    Files.write(directory.resolve("counter_1.db"), bytes);

    assertThat(status().out())
        .contains(
            "  warning: counter_1.db: was written by version 0.16 or 0.17 of Python's client;"
                + " msm reads it, newer versions of the client do not\n");
  }

  @Test
  void theSameAsJson() throws IOException {
    write("counter_4711.db");

    Map<?, ?> document = (Map<?, ?>) Json.parse(status("--json").out());

    assertThat(document.get("directory")).isEqualTo(directory.toString());
    assertThat(((Map<?, ?>) ((List<?>) document.get("processes")).get(0)).get("state"))
        .isEqualTo("running");
    assertThat(((Map<?, ?>) ((List<?>) document.get("files")).get(0)).get("generation"))
        .isEqualTo("G3");
  }

  @Test
  void aDirectoryWithoutMetricFilesIsSaidToBeOne() {
    CommandRun run = status();

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING_TO_READ.number());
    assertThat(run.err()).startsWith(directory + ": holds no metric file; ");
  }

  @Test
  void itGoesWithNoJvm() {
    CommandRun run = status("4711");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err())
        .isEqualTo(
            "msm status: --dir shows a directory; name no JVM with it; see msm status --help\n");
  }

  private void write(String name) throws IOException {
    try (MetricFile file = MetricFile.open(directory, name)) {
      file.set(file.entry(new MetricKey("orders", "orders_total", Map.of(), "Orders")), 1, 1);
      file.flush();
    }
  }

  private CommandRun status(String... more) {
    List<String> words = new ArrayList<>(List.of("status", "--dir", directory.toString()));
    words.addAll(List.of(more));
    return CommandRun.msm(context, words.toArray(String[]::new));
  }
}
