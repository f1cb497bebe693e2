package msm.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Python's own {@code prometheus_client} on a metrics directory, driven by the script that the
 * tests of the file format use; it is fetched where it is missing.
 */
final class Python implements AutoCloseable {

  private static final Path SCRIPTS = Checkout.root().resolve("metrics/src/test/resources/python");
  private static final Path CLIENT = Checkout.root().resolve("metrics/target/python-client");

  private final Process process;
  private final BufferedReader output;

  private Python(Process process) {
    this.process = process;
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Runs a command of the script to its end; returns what it prints. */
  static String run(String command, Path directory, String... more) throws IOException {
    Finished finished = Finished.of(builder(command, directory, more));
    if (finished.exitCode() != 0) {
      throw new IOException(command + ": " + finished);
    }
    return finished.out();
  }

  /** Starts a command that says that it is ready and goes on while the test does. */
  static Python start(String command, Path directory, String... more) throws IOException {
    Python python = new Python(builder(command, directory, more).redirectErrorStream(true).start());
    String said = python.said();
    if (!"ready".equals(said)) {
      python.close();
      throw new IOException(command + ": said " + said);
    }
    return python;
  }

  private String said() throws IOException {
    return Patience.readLine(process.toHandle(), output);
  }

  /** Ends its input and waits until it has ended; returns the lines that it printed since. */
  List<String> end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    List<String> lines = output.lines().toList();
    process.waitFor();
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static synchronized ProcessBuilder builder(String command, Path directory, String... more)
      throws IOException {
    if (!Files.isDirectory(CLIENT)) {
      Path script = SCRIPTS.resolve("fetch-client.sh");
      Files.createDirectories(CLIENT.getParent());
      Finished fetched =
          Finished.of(new ProcessBuilder("sh", script.toString(), CLIENT.toString()));
      if (fetched.exitCode() != 0) {
        throw new IOException("Python's client cannot be had: " + fetched);
      }
    }
    List<String> line =
        new ArrayList<>(
            List.of("python3", SCRIPTS.resolve("client.py").toString(), command, "" + directory));
    line.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("PYTHONPATH", CLIENT.toString());
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    builder.environment().put("PROMETHEUS_MULTIPROC_DIR", directory.toString());
    return builder;
  }
}
