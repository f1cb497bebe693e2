package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import msm.metrics.Json;
import msm.metrics.MetricFile;
import msm.metrics.MetricKey;
import msm.metrics.WriterLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcCommandTest {

  @TempDir private Path scratch;
  private Path directory;
  private Context context;
  private String machine;

  @BeforeEach
  void oneJvmRunsHere() throws IOException {
    directory = Files.createDirectory(scratch.resolve("metrics"));
    context = CommandRun.context(scratch, new FakeProc(scratch).jvm(7, "java", "App").jvms());
    machine = context.machineNames().iterator().next();
  }

  @Test
  void countsOfEndedProcessesAreFoldedAndTheirLiveGaugesGo() throws IOException {
    file("counter_" + machine + "-5-1.db", 3);
    file("counter_" + machine + "-6-1.db", 4);
    file("gauge_livesum_" + machine + "-6-1.db", 4);

    CommandRun run = gc();

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(directory + ": folded 2 files, deleted 1 file of live gauges\n");
    assertThat(run.exitCode()).isZero();
    assertThat(status()).contains("-folded  folded  1");
    assertThat(export()).contains("c_total 7.0");
  }

  @Test
  void whatMayStillBeWrittenStays() throws IOException {
    file("counter_" + machine + "-7-4242.db", 1);
    file("counter_" + machine + "-7-1.db", 2);
    file("counter_elsewhere-5-1.db", 4);

    assertThat(gc().out()).contains("folded 1 file, deleted 0 files");
    assertThat(status())
        .contains("elsewhere-5-1", "-7-4242", "-folded")
        .doesNotContain(machine + "-7-1 ");
    assertThat(export()).contains("c_total 7.0");
  }

  @Test
  void besidePythonNothingIsFoldedUnlessAskedFor() throws IOException {
    file("counter_" + machine + "-5-1.db", 3);
    file("counter_9.db", 4);

    assertThat(gc().out())
        .contains("folded 0 files", "left counter_" + machine + "-5-1.db: a Python process has");
    assertThat(Json.parse(gc("--beside-python", "--json").out()))
        .isEqualTo(
            Map.of(
                "directory",
                directory.toString(),
                "folded",
                1L,
                "deletedLive",
                0L,
                "left",
                Map.of()));
  }

  @Test
  void aServerDoesItByItself() throws Exception {
    file("counter_" + machine + "-5-1.db", 3);
    try (Serving msm = Serving.of(directory, "--no-gc")) {
      assertThat(msm.text("/metrics")).contains("c_total 3.0\n", "msm_gc_files_total 0.0\n");
      assertThat(directory.resolve("counter_-folded.db")).doesNotExist();
    }
    try (Serving msm = Serving.of(directory)) {
      assertThat(msm.text("/metrics")).contains("c_total 3.0\n", "msm_gc_files_total 1.0\n");
      assertThat(directory.resolve("counter_-folded.db")).exists();
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsSaid() {
    CommandRun run = CommandRun.msm(context, "gc", "--dir", scratch.resolve("none").toString());

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .isEqualTo(
            scratch.resolve("none")
                + ": there is no such directory; name another one with --dir\n");
  }

  private CommandRun gc(String... options) {
    String[] words = new String[options.length + 3];
    words[0] = "gc";
    words[1] = "--dir";
    words[2] = directory.toString();
    System.arraycopy(options, 0, words, 3, options.length);
    return CommandRun.msm(context, words);
  }

  private String status() {
    return CommandRun.msm(context, "status", "--dir", directory.toString()).out();
  }

  private String export() {
    return CommandRun.msm(context, "export", "--dir", directory.toString()).out();
  }

  /** A file as a process has left it: with a lock that nobody holds any more. */
  private void file(String name, double value) throws IOException {
    String id = name.substring(name.lastIndexOf('_') + 1, name.length() - ".db".length());
    try (MetricFile file = MetricFile.open(directory, name);
        WriterLock lock = new WriterLock(directory, id)) {
      lock.hold();
      boolean counts = name.startsWith("counter");
      file.set(
          file.entry(new MetricKey(counts ? "c" : "g", counts ? "c_total" : "g", Map.of(), "")),
          value,
          0);
      file.flush();
    }
  }
}
