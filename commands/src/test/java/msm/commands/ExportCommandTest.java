package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import msm.metrics.MetricFile;
import msm.metrics.MetricKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  @TempDir private Path directory;

  @Test
  void countersOfSeveralProcessesAreAddedUp() throws IOException {
    write("counter_1.db", "orders_total", Map.of("kind", "say \"hi\"\\\n"), 2);
    write("counter_2.db", "orders_total", Map.of("kind", "say \"hi\"\\\n"), 3);

    CommandRun run = export();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            # HELP orders_total Orders \\\\ placed\\nhere
            # TYPE orders_total counter
            orders_total{kind="say \\"hi\\"\\\\\\n"} 5.0
            """);
  }

  @Test
  void createdSamplesBecomeAGaugeOfTheirOwn() throws IOException {
    write("counter_1.db", "orders_created", Map.of(), 9);

    assertThat(export().out())
        .endsWith(
            """
            # TYPE orders_created gauge
            orders_created 9.0
            """);
  }

  @Test
  void charactersThatTheFormatDoesNotKnowBecomeUnderscores() throws IOException {
    write("unknown_1.db", "orders.now", Map.of("a:b", "x"), 1);

    assertThat(export().out()).endsWith("orders_now{a_b=\"x\"} 1.0\n").contains("orders untyped\n");
  }

  @Test
  void jsonHoldsFamiliesAndFiles() throws IOException {
    write("counter_1.db", "orders_total", Map.of(), 2);

    assertThat(export("--json").out())
        .contains("\"name\": \"orders_total\"", "\"value\": 2.0", "\"name\": \"counter_1.db\"");
  }

  @Test
  void theOutputFileIsReplacedAsAWhole() throws IOException {
    write("counter_1.db", "orders_total", Map.of(), 2);
    Path file = Files.writeString(directory.resolve("msm.prom"), "old");

    CommandRun run = export("-o", file.toString());

    assertThat(run.out()).isEmpty();
    assertThat(file).content().endsWith("orders_total 2.0\n");
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void withoutMetricFilesThereIsNothingToRead() {
    CommandRun run = export();

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING_TO_READ.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            directory
                + ": holds no metric file; hook a JVM first, or name another directory with --dir\n");
  }

  @Test
  void anUnknownFormatIsRefusedByName() {
    CommandRun run = export("--format", "xml");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err())
        .isEqualTo(
            "msm export: format 'xml' is not supported; use prometheus, openmetrics or json; see msm"
                + " export --help\n");
  }

  @Test
  void openMetricsNamesTheFamilyKeepsAllSamplesInItAndMarksTheEnd() throws IOException {
    write("counter_1.db", "orders_total", Map.of("kind", "say \"hi\"\\\né"), 2);
    write("counter_2.db", "orders_created", Map.of(), 9);

    assertThat(export("--format", "openmetrics").out())
        .isEqualTo(
            """
            # HELP orders Orders \\\\ placed\\nhere
            # TYPE orders counter
            orders_total{kind="say \\"hi\\"\\\\\\né"} 2.0
            orders_created 9.0
            # EOF
            """);
  }

  @Test
  void aNameChoosesAFamilyOrSingleSamples() throws IOException {
    write("counter_1.db", "orders_total", Map.of(), 2);
    write("counter_1.db", "orders_other", Map.of(), 3);
    write("gauge_max_1.db", "load", "load", Map.of(), 4);

    assertThat(export("--name", "orders").out())
        .contains("orders_total 2.0", "orders_other 3.0")
        .doesNotContain("load");
    assertThat(export("--name", "orders_total").out()).contains("orders_other 3.0");
    assertThat(export("--name", "orders_other", "--name", "load").out())
        .contains("orders_other 3.0", "load 4.0")
        .doesNotContain("orders_total 2.0");
    assertThat(export("--name", "none").out()).isEmpty();
  }

  @Test
  void ofTwoFamiliesWithOnePrintedNameTheSecondIsLeftOut() throws IOException {
    write("counter_1.db", "orders_total", Map.of(), 2);
    write("gauge_max_1.db", "orders_total", "orders_total", Map.of(), 4);

    assertThat(export().out()).endsWith("# TYPE orders_total counter\norders_total 2.0\n");
  }

  @Test
  void anOutputThatIsALinkOrNoFileStaysWhatItIs() throws IOException {
    write("counter_1.db", "orders_total", Map.of(), 2);
    Path file = directory.resolve("real.prom");
    Files.writeString(file, "old");
    Path link = Files.createSymbolicLink(directory.resolve("msm.prom"), file);

    assertThat(export("-o", link.toString()).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(file).content().endsWith("orders_total 2.0\n");

    assertThat(export("-o", "/dev/null").exitCode()).isZero();
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void anOutputThatCannotBeWrittenIsAnErrorInOneLine() throws IOException {
    write("counter_1.db", "orders_total", Map.of(), 2);
    Path file = directory.resolve("none/msm.prom");

    CommandRun run = export("-o", file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).startsWith(file + ": cannot be written (").hasLineCount(1);
  }

  private void write(String file, String sample, Map<String, String> labels, double value)
      throws IOException {
    write(file, "orders", sample, labels, value);
  }

  private void write(
      String file, String family, String sample, Map<String, String> labels, double value)
      throws IOException {
    try (MetricFile metrics = MetricFile.open(directory, file)) {
      MetricKey key = new MetricKey(family, sample, labels, "Orders \\ placed\nhere");
      metrics.set(metrics.entry(key), value, 0);
      metrics.flush();
    }
  }

  private CommandRun export(String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "export";
    arguments[1] = "--dir";
    arguments[2] = directory.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    Context context = CommandRun.context(directory, new FakeProc(directory).jvms());
    return CommandRun.msm(context, arguments);
  }
}
