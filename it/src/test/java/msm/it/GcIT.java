package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the metric files of JVMs that are no more. */
class GcIT {

  private static final String HOOKS =
      """
      - symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter}
          - {name: step_duration, type: timer}
          - {name: number, type: gauge, expr: number}
      """;

  @TempDir private Path scratch;
  private Msm msm;
  private Hooks hooks;

  @BeforeEach
  void msmIsInstalled() throws IOException {
    msm = new Msm(scratch);
    hooks = Hooks.file(scratch, HOOKS);
  }

  @Test
  void whatKilledJvmsHaveCountedLivesOnInOneFilePerType() throws Exception {
    try (Host running = counting(5)) {
      for (int round = 0; round < 3; round++) {
        try (Host killed = counting(10)) {
          killed.signal("KILL");
          killed.process().waitFor();
        }
        msm.ok("gc", "--dir", msm.metricsDirectory().toString());

        assertThat(msm.export().value("steps_total")).isEqualTo(5 + 10 * (round + 1));
        assertThat(msm.export().value("step_duration_count")).isEqualTo(5 + 10 * (round + 1));
        assertThat(msm.export().value("number")).as("of the one that runs").isEqualTo(4);
        assertThat(metricFiles()).hasSize(5).contains("counter_-folded.db");
      }
      running.ask("steps 7");
      assertThat(msm.published(running).value("steps_total")).isEqualTo(42);
    }
  }

  @Test
  void aJvmHoldsItsLockForLifeSoThatItsPidAloneNeverCondemnsIt() throws Exception {
    try (Host host = counting(10)) {
      Path lock = onlyLock();
      assertThat(isFree(lock)).isFalse();

      msm.ok("detach", host.pid());
      assertThat(isFree(lock)).as("after detach nobody writes").isTrue();
      msm.ok("gc", "--dir", msm.metricsDirectory().toString());
      assertThat(metricFiles()).as("but the process is there").noneMatch(GcIT::isFolded);

      msm.ok("hook", "-f", hooks.toString(), host.pid());
      host.ask("steps 1");
      msm.ok("status", host.pid());
      assertThat(isFree(onlyLock())).isFalse();
    }
  }

  private Host counting(int steps) throws Exception {
    Host host = Host.calls(scratch);
    msm.ok("hook", "-f", hooks.toString(), host.pid());
    host.ask("steps " + steps);
    msm.ok("status", host.pid());
    return host;
  }

  private List<String> metricFiles() throws IOException {
    return names().stream().filter(name -> name.endsWith(".db")).toList();
  }

  private static boolean isFolded(String name) {
    return name.contains("-folded");
  }

  private Path onlyLock() throws IOException {
    List<String> locks =
        names().stream().filter(name -> name.matches("\\..*-[0-9]+-[0-9]+\\.lock")).toList();
    assertThat(locks).hasSize(1);
    return msm.metricsDirectory().resolve(locks.get(0));
  }

  /** Asks another process: the kernel does not refuse a lock to the one that has it. */
  private static boolean isFree(Path lock) throws IOException {
    String python =
        """
        import fcntl, sys
        try:
            fcntl.lockf(open(sys.argv[1], 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            sys.exit(1)
        """;
    return Finished.of(new ProcessBuilder("python3", "-c", python, lock.toString())).exitCode()
        == 0;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(msm.metricsDirectory())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
