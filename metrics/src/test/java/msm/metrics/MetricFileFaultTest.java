package msm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MetricFileFaultTest {

  private static final String NAME = "counter_1.db";

  @TempDir Path directory;

  /** The kernel refuses to let files of this process grow, as it does on a full disk. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskLosesNothingAndIsMadeUpForLater() throws Exception {
    MetricFile file = MetricFile.open(directory, NAME);
    fill(file, 0, 500);
    file.flush();

    limitFileSize("100000");
    try {
      fill(file, 500, 5000);
      assertThatThrownBy(file::flush).isInstanceOf(IOException.class);
      assertThat(read().entries()).hasSize(500);
      assertThat(read().damage()).isNull();

      Files.delete(directory.resolve(NAME));
      assertThatThrownBy(file::flush).isInstanceOf(IOException.class);
      assertThat(directory).isEmptyDirectory();
    } finally {
      limitFileSize("unlimited");
    }
    fill(file, 5000, 6000);
    file.flush();

    assertThat(read().entries()).hasSize(6000);
    assertThat(read().damage()).isNull();
    assertThat(read().entries().get(5999).value()).isEqualTo(5999);
  }

  @Test
  void aReaderNeverMeetsAHalfWrittenEntry() throws Exception {
    MetricFile file = MetricFile.open(directory, NAME);
    ExecutorService publisher = Executors.newSingleThreadExecutor();
    Future<?> publishing =
        publisher.submit(
            () -> {
              for (int count = 0; count < 20_000; count += 40) {
                fill(file, count, count + 40);
                file.flush();
              }
              return null;
            });

    int seen = 0;
    while (!publishing.isDone()) {
      MetricFileContent content = read();
      assertThat(content.damage()).isNull();
      assertThat(content.entries()).hasSizeGreaterThanOrEqualTo(seen);
      seen = content.entries().size();
    }
    publishing.get();
    publisher.shutdown();

    assertThat(read().entries()).hasSize(20_000);
  }

  private static void fill(MetricFile file, int from, int to) {
    for (int number = from; number < to; number++) {
      String sample = "sample_number_" + number;
      int handle = file.entry(new MetricKey("f", sample, Collections.emptyMap(), "help"));
      file.set(handle, number, 0);
    }
  }

  private static void limitFileSize(String soft) throws IOException, InterruptedException {
    String pid = Paths.get("/proc/self").toRealPath().getFileName().toString();
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + soft + ":").inheritIO().start();
    assertThat(prlimit.waitFor()).isZero();
  }

  private MetricFileContent read() throws IOException {
    return MetricFileReader.read(directory.resolve(NAME));
  }
}
