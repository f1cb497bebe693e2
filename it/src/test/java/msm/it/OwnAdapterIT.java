package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of an adapter of one's own, copied to where its README says. */
class OwnAdapterIT {

  @TempDir private Path scratch;

  @Test
  void theExampleMeasuresTheEngineItIsWrittenFor() throws Exception {
    Path example = Checkout.root().resolve("examples/sglang-adapter");
    Path folder = Files.createDirectories(scratch.resolve(".msm/adapters/sglang"));
    try (Stream<Path> files = Files.list(example)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Msm msm = new Msm(scratch);
    try (Host host =
        new Library("langchain4j", "sglang").start("com.acme.engine.Engine", scratch)) {
      ProcessBuilder hook = msm.command("hook", "--adapter", "auto", host.pid());
      hook.environment().put("HOME", scratch.toString());
      Finished hooked = Finished.of(hook);
      assertThat(hooked.exitCode()).as("%s", hooked).isZero();
      host.ask("");
      Exposition metrics = msm.published(host);

      assertThat(of(metrics, "scheduler:duration_count")).as("two batches, then none").isEqualTo(3);
      assertThat(of(metrics, "scheduler:batch_size_sum")).isEqualTo(2 + 1);
      assertThat(of(metrics, "waiting_batch_size_sum")).as("left behind").isEqualTo(1);
      assertThat(of(metrics, "executor:execute_model:duration_count")).isEqualTo(5);
      assertThat(tokens(metrics, "prefill")).isEqualTo(10 + 20 + 30);
      assertThat(tokens(metrics, "decode")).isEqualTo(3);
      assertThat(of(metrics, "fine_grained_ttft_count")).isEqualTo(3);
      assertThat(of(metrics, "rpc_errors_total")).isEqualTo(1);
      assertThat(metrics.sum("msm_hook_errors_total")).as("%s", metrics).isZero();
    }
  }

  private static double of(Exposition metrics, String name) {
    return metrics.sum("vllm_profiling_" + name);
  }

  private static double tokens(Exposition metrics, String phase) {
    return metrics.value(
        "vllm_profiling_scheduler:phase_scheduled_token_counter_total"
            + "{dp=\"0\",phase=\"all\",req_phase=\""
            + phase
            + "\",role=\"mixed\"}");
  }
}
