package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to metric files behind a JVM's back, and that the application never notices. */
class DiskFaultIT {

  private static final String HOOKS =
      """
      - symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter}
          - {name: numbers, type: counter, labels: [{name: number, expr: number}]}
      """;

  @TempDir private Path scratch;
  private Msm msm;
  private Host host;

  @BeforeEach
  void aJvmThatCounts() throws IOException {
    msm = new Msm(scratch);
    host = Host.calls(scratch);
    msm.ok("hook", "-f", Hooks.file(scratch, HOOKS).toString(), host.pid());
    assertThat(host.ask("steps 10")).isEqualTo("done");
    assertThat(msm.published(host).value("steps_total")).isEqualTo(10);
  }

  @AfterEach
  void itHasNoticedNothing() throws IOException {
    assertThat(host.complaints()).isEmpty();
    host.close();
  }

  @Test
  void aDeletedFileIsWrittenAnew() throws Exception {
    Path file = file();
    Files.delete(file);
    Await.until("it is back without a call", () -> Files.exists(file));

    Files.delete(file);
    assertStepsAfterTenMore();
    assertThat(status())
        .contains(file.getFileName() + ": was gone, replaced or cut, and written anew: 2 times");
  }

  @Test
  void aReplacedFileIsWrittenAnew() throws Exception {
    Path other = Files.copy(file(), scratch.resolve("other"));
    Files.move(other, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertStepsAfterTenMore();
  }

  @Test
  void aTruncatedFileIsWrittenAnew() throws Exception {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }

    assertStepsAfterTenMore();
  }

  @Test
  void whileTheDirectoryIsGoneCountingGoesOnAndStatusSaysSo() throws Exception {
    // At once, so that the JVM cannot put a file into it meanwhile.
    Files.move(msm.metricsDirectory(), scratch.resolve("elsewhere"));
    host.ask("steps 5");

    assertThat(status())
        .containsPattern(
            "warning: counter_.*: cannot be written \\(the directory is gone\\); counting");

    Files.createDirectory(msm.metricsDirectory());
    host.ask("steps 5");
    assertThat(msm.published(host).value("steps_total")).isEqualTo(20);
    assertThat(status()).doesNotContain("cannot be written");
  }

  /** The kernel writes nothing far into a file for that process, as on a full disk. */
  @Test
  void whileTheDiskIsFullCountingGoesOnAndStatusSaysSo() throws Exception {
    limitFileSize("8192");
    host.ask("steps 500");

    assertThat(status())
        .containsPattern("warning: counter_.*: cannot be written \\(.*\\); counting");
    assertThat(msm.export().sum("numbers_total")).isLessThan(510);

    limitFileSize("unlimited");
    assertThat(msm.published(host).sum("numbers_total")).isEqualTo(510);
    assertThat(msm.export().value("steps_total")).isEqualTo(510);
    assertThat(status()).doesNotContain("cannot be written");
  }

  private void assertStepsAfterTenMore() throws IOException {
    assertThat(host.ask("steps 10")).isEqualTo("done");
    assertThat(msm.published(host).value("steps_total")).isEqualTo(20);
  }

  private String status() throws IOException {
    return msm.ok("status", host.pid());
  }

  private Path file() throws IOException {
    try (var files = Files.newDirectoryStream(msm.metricsDirectory(), "counter_*.db")) {
      return files.iterator().next();
    }
  }

  private void limitFileSize(String bytes) throws IOException {
    ProcessBuilder prlimit =
        new ProcessBuilder("prlimit", "--pid", host.pid(), "--fsize=" + bytes + ":");
    assertThat(Finished.of(prlimit).exitCode()).isZero();
  }
}
