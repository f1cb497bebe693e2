package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
    return Finished.of(command(arguments));
  }

  /** Runs a command while the test goes on. */
  CompletableFuture<Finished> start(String... arguments) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return run(arguments);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A command, yet to be run. */
  ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    builder.environment().remove("PROMETHEUS_MULTIPROC_DIR");
    return builder;
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

  /** What status says of one JVM. */
  Map<?, ?> status(Host host) throws IOException {
    return (Map<?, ?>) ((List<?>) json("status", host.pid())).get(0);
  }

  /** The hooks of one JVM, as status shows them. */
  List<Map<?, ?>> hooks(Host host) throws IOException {
    List<Map<?, ?>> hooks = new ArrayList<>();
    for (Object hook : (List<?>) status(host).get("hooks")) {
      hooks.add((Map<?, ?>) hook);
    }
    return hooks;
  }

  /** The names of those hooks. */
  List<String> hookNames(Host host) throws IOException {
    return hooks(host).stream().map(hook -> hook.get("name").toString()).toList();
  }

  /** The merged metrics, once {@code host} has written all that it knows. */
  Exposition published(Host host) throws IOException {
    ok("status", host.pid());
    return export();
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
