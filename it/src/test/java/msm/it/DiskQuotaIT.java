package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metrics directory whose quota is used up; needs root, to make a disk that has one. */
class DiskQuotaIT {

  private static final String HOOKS =
      """
      - symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter}
          - {name: step_duration, type: timer}
      """;

  @TempDir private Path scratch;
  private Msm msm;
  private String metrics;

  @BeforeEach
  void aDiskWithQuota() throws IOException {
    msm = new Msm(scratch);
    metrics = Files.createDirectories(msm.metricsDirectory()).toString();
    Path disk = scratch.resolve("disk");
    try (RandomAccessFile image = new RandomAccessFile(disk.toFile(), "rw")) {
      image.setLength(128L << 20);
    }
    ok("mkfs.btrfs", "-q", "--mixed", disk.toString());
    ok("mount", "-o", "loop", disk.toString(), metrics);
    ok("btrfs", "quota", "enable", metrics);
  }

  @AfterEach
  void theDiskIsTakenAway() throws IOException {
    ok("umount", "--lazy", metrics);
  }

  @Test
  void theApplicationNoticesNothingAndNoCountIsLost() throws Exception {
    // Room for the first file of two, each of 64 KiB.
    ok("btrfs", "qgroup", "limit", "100k", metrics);
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", Hooks.file(scratch, HOOKS).toString(), host.pid());
      host.ask("steps 10");
      assertThat(msm.ok("status", host.pid()))
          .containsPattern("warning: histogram_.*: cannot be written \\(Disk quota exceeded\\); ");
      assertThat(msm.export().samples()).containsOnlyKeys("steps_total");

      ok("btrfs", "qgroup", "limit", "none", metrics);
      host.ask("steps 10");
      assertThat(msm.published(host).value("steps_total")).isEqualTo(20);
      assertThat(msm.export().value("step_duration_count")).isEqualTo(20);
      assertThat(msm.ok("status", host.pid())).doesNotContain("warning");
      assertThat(host.complaints()).isEmpty();
    }
  }

  private static void ok(String... command) throws IOException {
    Finished finished = Finished.of(new ProcessBuilder(command));
    assertThat(finished.exitCode()).as("%s", finished).isZero();
  }
}
