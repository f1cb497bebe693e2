package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hooks that come and go while the methods they hook are being called. {@code bench/soak} runs it
 * with more changes and more threads.
 */
class InFlightIT {

  private static final int CHANGES = Integer.getInteger("msm.soak.changes", 100);
  private static final int THREADS = Integer.getInteger("msm.soak.threads", 4);

  private static final String HOOKS =
      """
      hooks:
        - symbol: com.acme.calls.Work.step(int)
          metrics:
            - {name: steps, type: counter, labels: [{name: kind, expr: ret}]}
            - {name: step_duration, type: timer, buckets: [1, 3600]}
        - symbol: com.acme.calls.Work.nap
          metrics:
            - {name: nap_duration, type: timer, buckets: [0.001, 3600]}
      """;

  /** The same inputs, other metrics: changed without weaving again. */
  private static final String OTHER_HOOKS =
      """
      hooks:
        - symbol: com.acme.calls.Work.step(int)
          metrics:
            - {name: steps, type: counter, labels: [{name: kind, expr: ret}]}
            - {name: slow_steps, type: counter, when: duration > 3600}
            - {name: step_duration, type: timer, buckets: [1, 3600]}
      """;

  @TempDir private Path scratch;

  @Test
  void noSampleIsAbsurdAndCountsAreExactBetweenQuietPoints() throws Exception {
    Path metrics = scratch.resolve("metrics");
    Path file = scratch.resolve("hooks.yaml");
    try (Host host = Host.calls(scratch, "-Dthreads=" + THREADS)) {
      host.ask("start");
      for (int i = 0; i < CHANGES; i++) {
        Files.writeString(file, i % 3 == 1 ? OTHER_HOOKS : HOOKS);
        InProcess.ok("hook", "-f", file.toString(), "--dir", metrics.toString(), host.pid());
        if (i % 3 == 2) {
          InProcess.ok("unhook", "-f", file.toString(), host.pid());
        } else if (i % 5 == 0) {
          InProcess.ok("off", host.pid());
          InProcess.ok("on", host.pid());
        }
      }
      host.ask("stop");
      assertNoSampleIsAbsurd(metrics, host);

      Files.writeString(file, HOOKS);
      InProcess.ok("hook", "-f", file.toString(), "--dir", metrics.toString(), host.pid());
      Exposition before = fresh(metrics, host);
      double[] totalsBefore = totals(host);
      host.ask("start");
      while (totals(host)[0] < totalsBefore[0] + 100_000) {
        Thread.onSpinWait();
      }
      host.ask("stop");
      double[] totals = totals(host);
      Exposition after = fresh(metrics, host);

      assertThat(after.value("step_duration_count") - before.value("step_duration_count"))
          .isEqualTo(totals[0] - totalsBefore[0]);
      assertThat(after.sum("steps_total") - before.sum("steps_total"))
          .isEqualTo(totals[0] - totalsBefore[0]);
      assertThat(after.value("steps_total{kind=\"\"}") - before.value("steps_total{kind=\"\"}"))
          .as("calls that threw have no return value")
          .isEqualTo(totals[1] - totalsBefore[1]);
      assertThat(after.value("nap_duration_count") - before.value("nap_duration_count"))
          .isEqualTo(totals[2] - totalsBefore[2]);
      assertThat(InProcess.ok("detach", host.pid())).contains("1 of 1 class verified");
      assertThat(host.complaints()).isEmpty();
    }
  }

  private static void assertNoSampleIsAbsurd(Path metrics, Host host) throws IOException {
    Exposition all = fresh(metrics, host);
    double[] totals = totals(host);

    assertThat(all.value("nap_duration_bucket{le=\"0.001\"}"))
        .as("naps of 2 ms that took less than 1")
        .isZero();
    assertThat(all.value("nap_duration_bucket{le=\"3600.0\"}"))
        .as("naps that took less than an hour")
        .isEqualTo(all.value("nap_duration_bucket{le=\"+Inf\"}"))
        .isPositive();
    assertThat(all.value("step_duration_bucket{le=\"3600.0\"}"))
        .isEqualTo(all.value("step_duration_bucket{le=\"+Inf\"}"))
        .isPositive();
    assertThat(all.value("step_duration_sum")).isNotNegative();
    assertThat(all.value("slow_steps_total")).isZero();
    assertThat(all.value("step_duration_count")).isLessThanOrEqualTo(totals[0]);
    assertThat(all.value("nap_duration_count")).isLessThanOrEqualTo(totals[2]);
  }

  private static Exposition fresh(Path metrics, Host host) {
    InProcess.ok("status", host.pid());
    return Exposition.of(InProcess.ok("export", "--dir", metrics.toString()));
  }

  private static double[] totals(Host host) throws IOException {
    String[] words = host.ask("totals").split(" ", -1);
    return new double[] {
      Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2])
    };
  }
}
