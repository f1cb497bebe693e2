package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metrics directory on a disk that is read-only and then full; needs root, to mount one. */
class DiskFullIT {

  private static final String HOOKS =
      """
      - symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter}
          - {name: step_duration, type: timer}
      """;

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void aDiskThatIsReadOnly() throws IOException {
    msm = new Msm(scratch);
    Files.createDirectories(msm.metricsDirectory());
    ok("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", msm.metricsDirectory().toString());
  }

  @AfterEach
  void theDiskIsTakenAway() throws IOException {
    ok("umount", "--lazy", msm.metricsDirectory().toString());
  }

  @Test
  void theApplicationNoticesNothingAndNoCountIsLost() throws Exception {
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", Hooks.file(scratch, HOOKS).toString(), host.pid());
      host.ask("steps 10");
      assertThat(msm.ok("status", host.pid()))
          .containsPattern("warning: counter_.*: cannot be written \\(Read-only file system\\); ")
          .containsPattern("warning: histogram_.*: cannot be written \\(Read-only file system\\);");

      // Room for the first file of two, each of 64 KiB.
      remount("rw,size=100k");
      host.ask("steps 10");
      assertThat(msm.ok("status", host.pid()))
          .containsPattern("warning: histogram_.*: cannot be written \\(No space left on device\\)")
          .doesNotContain("Read-only")
          .doesNotContainPattern("warning: counter_");
      assertThat(msm.export().samples()).containsOnlyKeys("steps_total");
      assertThat(msm.export().value("steps_total")).isEqualTo(20);

      remount("rw,size=1m");
      host.ask("steps 10");
      assertThat(msm.published(host).value("steps_total")).isEqualTo(30);
      assertThat(msm.export().value("step_duration_count")).isEqualTo(30);
      assertThat(msm.ok("status", host.pid())).doesNotContain("warning");
      assertThat(host.complaints()).isEmpty();
    }
  }

  private void remount(String options) throws IOException {
    ok("mount", "-o", "remount," + options, msm.metricsDirectory().toString());
  }

  private static void ok(String... command) throws IOException {
    assertThat(Finished.of(new ProcessBuilder(command))).isEqualTo(new Finished(0, "", ""));
  }
}
