package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs and Python processes in one metrics directory: msm and Python's client read the same. */
class PythonIT {

  private static final List<String> MODES =
      List.of(
          "all",
          "liveall",
          "min",
          "livemin",
          "max",
          "livemax",
          "sum",
          "livesum",
          "mostrecent",
          "livemostrecent");

  @TempDir private Path scratch;
  private Msm msm;
  private Hooks hooks;

  @BeforeEach
  void msmIsInstalled() throws IOException {
    msm = new Msm(scratch);
    Files.createDirectories(msm.metricsDirectory());
    StringBuilder yaml =
        new StringBuilder(
            """
            - symbol: com.acme.calls.Work.step
              metrics:
                - {name: hits, type: counter, help: Hits, labels: {by: '''né "\\\\日😀'''}}
                - {name: step_duration, type: timer, help: "Wie lang\\nes dauert"}
                - {name: numbers, type: histogram, expr: number, buckets: [1, 2.5, 1000000]}
                - {name: sizes, type: summary, expr: number}
                - {name: at_work, type: in_flight}
            """);
    for (String mode : MODES) {
      yaml.append(
          "    - {name: level_%s, type: gauge, expr: number, mode: %s}\n".formatted(mode, mode));
    }
    hooks = Hooks.file(scratch, yaml.toString());
  }

  @Test
  void ofAllTypesAndModesOfBothMsmPrintsWhatPythonPrints() throws Exception {
    try (Host one = Host.calls(scratch);
        Host other = Host.calls(scratch)) {
      msm.ok("hook", "-f", hooks.toString(), one.pid(), other.pid());
      one.ask("steps 10");
      other.ask("steps 25");
      Python.run("write", msm.metricsDirectory());
      msm.ok("status", one.pid());
      msm.ok("status", other.pid());

      List<String> lines = linesOfPython();

      assertThat(lines).hasSizeGreaterThan(120).isEqualTo(linesOfMsm());
      assertThat(lines).contains("hits_total{by=\"né \\\"\\\\日😀\"} 35.0", "level_livesum 33.0");
    }
  }

  @Test
  void whileBothCountPythonScrapesWithoutAFailureAndNothingFalls() throws Exception {
    try (Host host = Host.calls(scratch);
        Python hammer = Python.start("hammer", msm.metricsDirectory(), "4711", "50000")) {
      msm.ok("hook", "-f", hooks.toString(), host.pid());
      try (Python watch = Python.start("watch", msm.metricsDirectory())) {
        host.ask("start");
        // It is read anew while the metrics of hooks come, change and go.
        msm.ok("restart", host.pid());
        msm.ok("off", host.pid());
        msm.ok("on", host.pid());
        assertThat(hammer.end()).isEmpty();
        host.ask("stop");
        msm.ok("detach", host.pid());

        assertThat(watch.end()).containsExactly("watched");
      }
      assertThat(linesOfPython()).isEqualTo(linesOfMsm());
      assertThat(msm.export().sum("hits_total")).isGreaterThan(50_000);
    }
  }

  @Test
  void whatGcMakesOfAJvmThatWasKilledPythonReadsOn() throws Exception {
    Python.run("count", msm.metricsDirectory(), "4711");
    try (Host host = Host.calls(scratch);
        Python watch = Python.start("watch", msm.metricsDirectory())) {
      msm.ok("hook", "-f", hooks.toString(), host.pid());
      host.ask("steps 10");
      msm.ok("status", host.pid());
      host.kill();

      msm.ok("gc", "--dir", msm.metricsDirectory().toString());

      assertThat(watch.end()).as("live gauges went while it read").containsExactly("watched");
      assertThat(msm.export().samples()).doesNotContainKey("level_livesum");
      assertThat(msm.export().sum("hits_total")).isEqualTo(10);
      assertThat(linesOfPython()).isEqualTo(linesOfMsm());
    }

    msm.ok("gc", "--beside-python", "--dir", msm.metricsDirectory().toString());

    assertThat(msm.metricsDirectory()).isDirectoryContaining("glob:**counter_-folded.db");
    assertThat(msm.export().sum("hits_total")).isEqualTo(10);
    assertThat(linesOfPython()).hasSizeGreaterThan(20).isEqualTo(linesOfMsm());
  }

  private List<String> linesOfPython() throws IOException {
    // Versions up to 0.25 print three digits of an exponent.
    String text = Python.run("scrape", msm.metricsDirectory());
    return text.replaceAll("e\\+0(\\d\\d)\n", "e+$1\n").lines().sorted().toList();
  }

  private List<String> linesOfMsm() throws IOException {
    return msm.ok("export", "--dir", msm.metricsDirectory().toString()).lines().sorted().toList();
  }
}
