package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a host's metrics when the host, or msm in it, ends. */
class ShutdownIT {

  private static final String HOOKS =
      """
      - symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter, labels: [{name: kind, expr: ret}]}
          - {name: step_duration, type: timer}
          - {name: number, type: gauge, expr: number}
          - {name: latest, type: gauge, expr: number, mode: max}
      """;

  /** Nothing is published but when msm asks and when the JVM ends. */
  private static final Map<String, String> HOURLY = Map.of("MSM_PUBLISH_MILLIS", "3600000");

  @TempDir private Path scratch;
  private Msm msm;
  private Hooks hooks;

  @BeforeEach
  void msmIsInstalled() throws IOException {
    msm = new Msm(scratch);
    hooks = Hooks.file(scratch, HOOKS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"the end of main", "System.exit", "SIGTERM"})
  void anOrderlyEndLosesNothing(String end) throws Exception {
    try (Host host = Host.calls(scratch, HOURLY)) {
      hook(host);
      host.ask("steps 1000");

      switch (end) {
        case "the end of main" -> host.end();
        case "System.exit" -> host.end("exit");
        default -> {
          host.signal("TERM");
          host.process().waitFor();
        }
      }

      Exposition metrics = msm.export();
      assertThat(metrics.sum("steps_total")).isEqualTo(1000);
      assertThat(metrics.value("steps_total{kind=\"\"}")).as("those that threw").isEqualTo(100);
      assertThat(metrics.value("step_duration_count")).isEqualTo(1000);
      assertThat(metrics.value("latest")).isEqualTo(999);
      assertThat(metrics.samples()).as("a gauge of a living process").doesNotContainKey("number");
      assertThat(fileNames()).hasSize(3).noneMatch(name -> name.startsWith("gauge_live"));
      assertThat(host.complaints()).isEmpty();
    }
  }

  @Test
  void aJvmThatEndsIsNoLongerShown() throws Exception {
    try (Host host = Host.calls(scratch)) {
      hook(host);
      host.end();

      Finished status = msm.run("status");
      assertThat(status.exitCode()).isZero();
      assertThat(status.out()).isEmpty();
      assertThat(msm.ok("ps")).doesNotContain(host.pid() + " ");
    }
  }

  @Test
  void aKillLosesNothingThatWasPublishedAndInventsNothing() throws Exception {
    try (Host host = Host.calls(scratch)) {
      hook(host);
      host.ask("start");
      Await.until(
          "calls are counted", () -> msm.published(host).value("step_duration_count") > 1000);
      host.ask("stop");
      double published = msm.export().value("step_duration_count");
      double called = Double.parseDouble(host.ask("totals").split(" ", -1)[0]);

      host.kill();

      Exposition metrics = msm.export();
      assertThat(metrics.value("step_duration_count")).isBetween(published, called);
      assertThat(metrics.sum("steps_total")).isBetween(published, called);
    }
  }

  @Test
  void aKillInTheMiddleOfWritingLeavesFilesThatCanBeRead() throws Exception {
    try (Host host = Host.calls(scratch, Map.of("MSM_PUBLISH_MILLIS", "1"))) {
      hook(host);
      host.ask("start");
      Await.until(
          "calls are counted", () -> msm.published(host).value("step_duration_count") > 1000);
      double published = msm.export().value("step_duration_count");

      host.kill();

      Map<?, ?> json = (Map<?, ?>) msm.json("export");
      assertThat((List<?>) json.get("files"))
          .hasSize(4)
          .allSatisfy(file -> assertThat(((Map<?, ?>) file).get("damage")).isNull());
      assertThat(msm.export().value("step_duration_count")).isGreaterThanOrEqualTo(published);
    }
  }

  @Test
  void whatIsCountedIsPublishedSoonWithoutBeingAskedFor() throws Exception {
    try (Host host = Host.calls(scratch)) {
      hook(host);
      host.ask("steps 1000");
      Await.until("it is published", () -> msm.export().value("step_duration_count") == 1000);

      host.kill();

      assertThat(msm.export().sum("steps_total")).isEqualTo(1000);
    }
  }

  @Test
  void detachPublishesWhatWasCountedAndTakesLiveGaugesAlong() throws Exception {
    try (Host host = Host.calls(scratch, HOURLY)) {
      hook(host);
      host.ask("steps 1000");
      assertThat(msm.published(host).value("number")).isEqualTo(999);
      host.ask("steps 10");

      msm.ok("detach", host.pid());

      Exposition metrics = msm.export();
      assertThat(metrics.sum("steps_total")).isEqualTo(1010);
      assertThat(metrics.value("latest")).isEqualTo(9);
      assertThat(metrics.samples()).doesNotContainKey("number");
      assertThat(fileNames()).hasSize(3).noneMatch(name -> name.startsWith("gauge_live"));
    }
  }

  @Test
  void hookedAgainAfterDetachCountersGoOnFromWhereTheyStood() throws Exception {
    try (Host host = Host.calls(scratch)) {
      for (int i = 0; i < 3; i++) {
        hook(host);
        host.ask("steps 10");
        msm.ok("detach", host.pid());
        assertThat(msm.export().sum("steps_total")).isEqualTo(10 * (i + 1));
        host.ask("steps 10");
      }
      hook(host);
      host.ask("steps 7");

      Exposition metrics = msm.published(host);
      assertThat(metrics.sum("steps_total")).isEqualTo(37);
      assertThat(metrics.value("step_duration_count")).isEqualTo(37);
      assertThat(metrics.value("step_duration_bucket{le=\"+Inf\"}")).isEqualTo(37);
    }
  }

  private void hook(Host host) throws IOException {
    msm.ok("hook", "-f", hooks.toString(), host.pid());
  }

  private List<String> fileNames() throws IOException {
    try (var files = Files.list(msm.metricsDirectory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .toList();
    }
  }
}
