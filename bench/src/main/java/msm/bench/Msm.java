package msm.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The installed program, run the way a user runs it, with directories of its own for what it leaves
 * on disk. Closing removes them.
 */
final class Msm implements AutoCloseable {

  /** The property that says where the installation is. */
  static final String HOME = "msm.home";

  private static final int DELETE_ATTEMPTS = 20;

  private final Path program = Path.of(System.getProperty(HOME), "bin", "msm");
  private final Path directory;

  Msm() {
    try {
      directory = Files.createTempDirectory("msm-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a command to its end.
   *
   * @return what it printed, errors included
   * @throws IllegalStateException if its exit code is not 0
   */
  String run(String... words) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("MSM_RUN_DIR", directory.resolve("run").toString());
    builder.environment().put("MSM_METRICS_DIR", metrics().toString());
    return output(builder);
  }

  /** Hooks a process with one of the hook files that lie beside this class. */
  void hook(String hooks, long pid) {
    hook(file(hooks), pid);
  }

  /** Hooks a process with a file of hooks. */
  void hook(Path hooks, long pid) {
    String receipt = run("hook", "-f", hooks.toString(), Long.toString(pid));
    if (!receipt.contains("woven")) {
      throw new IllegalStateException(hooks + ": nothing was woven:\n" + receipt);
    }
  }

  /** How many samples the metrics of the directory hold, over all their series. */
  long samples() {
    return run("export")
        .lines()
        .filter(line -> line.startsWith("place_calls_total") || line.matches("\\w+_count.*"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  Path metrics() {
    return directory.resolve("metrics");
  }

  @Override
  public void close() {
    // The engine in this very process may be writing there: what it adds meanwhile goes next time.
    IOException last = null;
    for (int attempt = 0; attempt < DELETE_ATTEMPTS; attempt++) {
      try (Stream<Path> paths = Files.walk(directory)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
        return;
      } catch (IOException | UncheckedIOException e) {
        last = new IOException(e);
      }
    }
    throw new UncheckedIOException(last);
  }

  /** Copies hooks out of the class path, once: the program knows them again by their path. */
  private Path file(String hooks) {
    Path file = directory.resolve(hooks);
    try (InputStream resource = Msm.class.getResourceAsStream(hooks)) {
      if (Files.notExists(file)) {
        Files.copy(resource, file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String output(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new IllegalStateException(
            String.join(" ", builder.command()) + ": exit code " + exitCode + "\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while msm ran", e);
    }
  }
}
