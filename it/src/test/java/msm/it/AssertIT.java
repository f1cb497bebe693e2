package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline does: hook, put load on the service, check, detach. */
class AssertIT {

  private static final String HOOKS =
      """
      - symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter}
          - {name: step_duration, type: timer}
      """;

  @TempDir private Path scratch;

  @Test
  void aPipelineFailsIfANumberIsNotAsItShouldBe() throws Exception {
    Msm msm = new Msm(scratch);
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", Hooks.file(scratch, HOOKS).toString(), "--wait", "30s", host.pid());
      String directory = msm.metricsDirectory().toString();
      CompletableFuture<Finished> waiting =
          msm.start("assert", "steps == 10", "--within", "60s", "--dir", directory);

      host.ask("steps 10");

      assertThat(waiting.join()).isEqualTo(new Finished(0, "ok    steps == 10  10 == 10\n", ""));
      assertThat(msm.run("assert", "count(step_duration) > 10", "--dir", directory))
          .isEqualTo(new Finished(1, "FAIL  count(step_duration) > 10  10 > 10\n", ""));
      assertThat(msm.ok("metrics", "step*", "--over", "0", "--dir", directory))
          .containsPattern("steps_total +10\n")
          .contains("step_duration");
    }
  }
}
