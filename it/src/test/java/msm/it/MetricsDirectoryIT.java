package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where metric files go, and what they look like to others who read the directory. */
class MetricsDirectoryIT {

  private static final String MULTIPROC_DIR = "PROMETHEUS_MULTIPROC_DIR";

  private static final String HOOKS =
      """
      - symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter}
          - {name: step_duration, type: timer}
          - {name: number, type: gauge, expr: number}
          - {name: highest, type: gauge, expr: number, mode: max}
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
  void theDirectoryThatTheJvmWasStartedWithComesFirst() throws Exception {
    Path own = scratch.resolve("of the JVM");
    Path asked = scratch.resolve("asked for");
    try (Host host = Host.calls(scratch, Map.of(MULTIPROC_DIR, own.toString()))) {
      assertThat(metricsInPs(host)).isEqualTo(own.toString());

      msm.ok("hook", "-f", hooks.toString(), "--dir", asked.toString(), host.pid());

      assertSteps(host, own);
      assertThat(msm.ok("status", host.pid()))
          .contains("warning: --dir " + asked + " is not used: this JVM writes to " + own);
      assertThat(asked).doesNotExist();
    }
  }

  @Test
  void theOneThatIsAskedForComesNext() throws Exception {
    Path asked = scratch.resolve("asked for");
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", hooks.toString(), "--dir", asked.toString(), host.pid());

      assertSteps(host, asked);
      assertThat(msm.metricsDirectory()).doesNotExist();
    }
  }

  @Test
  void theUsersOwnIsTheDefault() throws Exception {
    try (Host host = Host.calls(scratch)) {
      assertThat(metricsInPs(host)).isEqualTo(msm.metricsDirectory().toString());

      msm.ok("hook", "-f", hooks.toString(), host.pid());

      assertSteps(host, msm.metricsDirectory());
    }
  }

  @Test
  void itsFilesAreNamedAndOpenToReadAsPrometheusClientsExpect() throws Exception {
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", hooks.toString(), host.pid());
      host.ask("steps 10");
      msm.ok("status", host.pid());

      List<Path> files = filesIn(msm.metricsDirectory());
      assertThat(files).hasSize(4);
      String id = "[A-Za-z0-9.-]+-" + host.pid() + "-[0-9]+";
      for (String kind : List.of("counter", "histogram", "gauge_livemostrecent", "gauge_max")) {
        assertThat(files)
            .filteredOn(file -> file.getFileName().toString().matches(kind + "_" + id + "\\.db"))
            .hasSize(1);
      }
      for (Path file : files) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-r--r--");
        assertThat(Files.size(file)).isEqualTo(65_536);
        assertThat(allocated(file)).as("no hole in which a write could fail").isEqualTo(65_536);
      }
    }
  }

  @Test
  void onRequestTheFilesAreNamedByTheBarePidAsPythonDoes() throws Exception {
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", hooks.toString(), "--pid-names", host.pid());
      host.ask("steps 10");
      msm.ok("status", host.pid());

      assertThat(filesIn(msm.metricsDirectory()))
          .contains(msm.metricsDirectory().resolve("counter_" + host.pid() + ".db"))
          .hasSize(4);
      assertThat(msm.export().value("steps_total")).isEqualTo(10);
    }
  }

  @Test
  void severalProcessesShareADirectoryAndOneExportMergesThem() throws Exception {
    try (Host one = Host.calls(scratch);
        Host other = Host.calls(scratch)) {
      msm.ok("hook", "-f", hooks.toString(), one.pid(), other.pid());
      one.ask("steps 10");
      // A gauge's time is that of its publication, several times a second.
      msm.ok("status", one.pid());
      other.ask("steps 25");

      Exposition merged = msm.published(other);
      assertThat(merged.value("steps_total")).isEqualTo(35);
      assertThat(merged.value("step_duration_count")).isEqualTo(35);
      assertThat(merged.value("highest")).isEqualTo(24);
      assertThat(merged.value("number")).as("the one that was set last").isEqualTo(24);
    }
  }

  private void assertSteps(Host host, Path directory) throws Exception {
    host.ask("steps 10");
    msm.ok("status", host.pid());

    assertThat(Exposition.of(msm.ok("export", "--dir", directory.toString())).value("steps_total"))
        .isEqualTo(10);
    assertThat(metricsInPs(host)).isEqualTo(directory.toString());
    assertThat(msm.status(host).get("metricsDir")).isEqualTo(directory.toString());
    List<String> names =
        filesIn(directory).stream().map(file -> file.getFileName().toString()).toList();
    assertThat(msm.ok("status", host.pid())).contains("metrics in " + directory).contains(names);
  }

  private Object metricsInPs(Host host) throws IOException {
    for (Object jvm : (List<?>) msm.json("ps")) {
      if (((Map<?, ?>) jvm).get("pid").toString().equals(host.pid())) {
        return ((Map<?, ?>) jvm).get("metricsDir");
      }
    }
    throw new AssertionError(host.pid() + " is not listed");
  }

  /** Those with a dot name, too, but for the lock. */
  private static List<Path> filesIn(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> !file.toString().endsWith(".lock")).sorted().toList();
    }
  }

  private static long allocated(Path file) throws IOException {
    String blocks = Finished.of(new ProcessBuilder("stat", "-c", "%b %B", file.toString())).out();
    String[] words = blocks.trim().split(" ", -1);
    return Long.parseLong(words[0]) * Long.parseLong(words[1]);
  }
}
