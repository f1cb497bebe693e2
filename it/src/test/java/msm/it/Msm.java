package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;

/** The installed program, with a run directory and a metrics directory of the test's own. */
final class Msm {

  private final Path runDirectory;
  private final Path metricsDirectory;

  Msm(Path scratch) {
    runDirectory = scratch.resolve("run");
    metricsDirectory = scratch.resolve("metrics");
  }

  Path metricsDirectory() {
    return metricsDirectory;
  }

  Path runDirectory() {
    return runDirectory;
  }

  /** Runs a command to its end. */
  Finished run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    builder.environment().remove("PROMETHEUS_MULTIPROC_DIR");
    return Finished.of(builder);
  }

  /** Runs a command that must succeed, and returns what it printed. */
  String ok(String... arguments) throws IOException {
    Finished finished = run(arguments);
    assertThat(finished.exitCode()).as("%s -> %s", List.of(arguments), finished).isZero();
    return finished.out();
  }

  /** Runs a command that must succeed with {@code --json}, and reads what it printed. */
  Object json(String... arguments) throws IOException {
    List<String> withJson = new ArrayList<>(List.of(arguments));
    withJson.add("--json");
    return Json.parse(ok(withJson.toArray(String[]::new)));
  }

  Exposition export() throws IOException {
    return Exposition.of(ok("export", "--dir", metricsDirectory.toString()));
  }

  Map<String, String> environment() {
    return Map.of(
        "MSM_RUN_DIR", runDirectory.toString(), "MSM_METRICS_DIR", metricsDirectory.toString());
  }

  static Path program() {
    return Checkout.home().resolve("bin/msm");
  }
}
