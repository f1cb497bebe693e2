package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code msm export} prints, as Prometheus' own tools see it. */
class ExpositionIT {

  private static final String HOOKS =
      """
      - symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter, help: "Steps \\\\ so far, né", labels: {kind: '''a"b\\\\'''}}
          - {name: step_duration_seconds, type: timer, help: How long a step takes}
          - {name: number, type: gauge, expr: number, help: The last number}
          - {name: highest, type: gauge, expr: number, mode: max, help: The highest number}
          - {name: each_number, type: gauge, expr: number, mode: all, help: Per process}
      """;

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @Test
  void promtoolHasNothingToSay() throws Exception {
    try (Host host = Host.calls(scratch)) {
      hook(host);
      Path file = scratch.resolve("msm.prom");
      msm.ok("export", "--dir", msm.metricsDirectory().toString(), "-o", file.toString());

      Finished check =
          Finished.of(
              new ProcessBuilder(Prometheus.promtool().toString(), "check", "metrics"), file);

      assertThat(check).isEqualTo(new Finished(0, "", ""));
      assertThat(Files.readString(file))
          .contains(
              "# HELP steps_total Steps \\\\ so far, né\n", "steps_total{kind=\"a\\\"b\\\\\"} ");
    }
  }

  @Test
  void whatIsPrintedIsUtf8WhateverTheLocale() throws Exception {
    try (Host host = Host.calls(scratch)) {
      hook(host);
      ProcessBuilder export = msm.command("export", "--dir", msm.metricsDirectory().toString());
      export.environment().put("LC_ALL", "C");

      assertThat(Finished.of(export).out()).contains("so far, né");
    }
  }

  private void hook(Host host) throws IOException {
    msm.ok("hook", "-f", Hooks.file(scratch, HOOKS).toString(), host.pid());
    host.ask("steps 10");
    msm.ok("status", host.pid());
  }
}
