package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import msm.metrics.Json;
import msm.metrics.MetricFile;
import msm.metrics.MetricKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStatusTest {

  /** Where the second of two entries begins, and how long either of them is. */
  private static final int ENTRY = 64;

  private static final int SECOND = 8 + ENTRY;

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

  /** Each file had an order and a return, in this sequence, before it was damaged. */
  @Test
  void itSaysOfEachDamageWhatIsKept() throws IOException {
    damaged("counter_01.db", file -> new byte[0]);
    damaged("counter_02.db", file -> new byte[3]);
    damaged("counter_03.db", file -> with(file, 0, 0));
    damaged("counter_04.db", file -> with(file, 0, -1));
    damaged("counter_05.db", file -> with(file, 0, SECOND + ENTRY - 16 + 4));
    damaged("counter_06.db", file -> with(file, 4, 7));
    damaged("counter_07.db", file -> Arrays.copyOf(file, SECOND + ENTRY));
    damaged("counter_08.db", file -> with(file, 0, 1 << 20));
    damaged("counter_09.db", file -> Arrays.copyOf(file, SECOND + 20));
    damaged("counter_10.db", file -> with(file, SECOND, -5));
    damaged("counter_11.db", file -> with(file, SECOND, 1 << 30));
    damaged("counter_12.db", file -> with(file, SECOND + 4, -1));
    damaged("counter_13.db", file -> with(file, SECOND + 4, 0x20202020));
    damaged("counter_14.db", file -> with(file, 0, SECOND + ENTRY + 8));
    Files.createDirectory(directory.resolve("counter_15.db"));
    Files.createSymbolicLink(
        directory.resolve("counter_16.db"), Path.of("/proc/sys/vm/compact_memory"));
    Files.createSymbolicLink(directory.resolve("counter_17.db"), directory.resolve("gone"));
    write("counter_18.db");
    Files.move(directory.resolve("counter_18.db"), directory.resolve("gauge_18.db"));
    write("counter_19.db");
    Files.move(directory.resolve("counter_19.db"), directory.resolve("gauge_often_19.db"));

    String kept = "; the entries before it count";
    assertThat(warnings())
        .containsExactly(
            "counter_08.db: offset 136: the key is not valid: offset 0: the text ends where a value is expected"
                + kept,
            "counter_09.db: offset 72: the file ends inside this entry" + kept,
            "counter_10.db: offset 72: a key of -5 bytes does not fit" + kept,
            "counter_11.db: offset 72: a key of 1073741824 bytes does not fit" + kept,
            "counter_12.db: offset 72: the key is not valid: not UTF-8" + kept,
            "counter_13.db: offset 72: the key is not valid: offset 4: 'true' is expected" + kept,
            "counter_14.db: offset 136: the key is not valid: offset 0: the text ends where a value is expected"
                + kept,
            "counter_15.db: not a file",
            "counter_16.db: no permission to read the file",
            "gauge_18.db: the name of a gauge file needs a mode and an id",
            "gauge_often_19.db: often: no such gauge mode; use all, min, max, sum, mostrecent, or live before one");
    assertThat(CommandRun.msm(context, "export", "--dir", directory.toString()).out())
        // All but 01 to 04, and 15 to 19.
        .contains("orders_total 10.0\n", "returns_total 5.0\n");
    Files.delete(directory.resolve("counter_16.db"));
  }

  private List<String> warnings() {
    String mark = "  warning: ";
    return status()
        .out()
        .lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .toList();
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

  private void damaged(String name, UnaryOperator<byte[]> damage) throws IOException {
    try (MetricFile file = MetricFile.open(directory, name)) {
      for (String key : List.of("orders", "returns")) {
        file.set(file.entry(new MetricKey(key, key + "_total", Map.of(), "Help")), 1, 0);
      }
      file.flush();
    }
    Path path = directory.resolve(name);
    Files.write(path, damage.apply(Files.readAllBytes(path)));
  }

  private static byte[] with(byte[] file, int offset, int word) {
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, word);
    return file;
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
