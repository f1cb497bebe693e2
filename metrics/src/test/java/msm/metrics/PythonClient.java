package msm.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the real Python client, which is fetched into {@code target} where it is missing. */
final class PythonClient {

  private static final Path SCRIPTS = Paths.get("src/test/resources/python").toAbsolutePath();
  private static final Path CLIENT = Paths.get("target/python-client").toAbsolutePath();

  private final Process process;
  private final BufferedReader output;

  private PythonClient(Process process) {
    this.process = process;
    output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  static void fetch() throws IOException, InterruptedException {
    if (!Files.isDirectory(CLIENT)) {
      run(null, "sh", SCRIPTS.resolve("fetch-client.sh").toString(), CLIENT.toString());
    }
  }

  /** Runs a command of client.py on a directory or file; returns the lines it prints. */
  static List<String> run(String command, Path path, String... more)
      throws IOException, InterruptedException {
    Path directory = Files.isDirectory(path) ? path : path.getParent();
    String output = run(directory, line(command, path, more));
    return output.isEmpty() ? new ArrayList<>() : Arrays.asList(output.split("\n"));
  }

  /** Starts a command that says that it is ready, and goes on while the test does. */
  static PythonClient start(String command, Path directory, String... more) throws IOException {
    PythonClient client = new PythonClient(process(directory, line(command, directory, more)));
    String said = client.output.readLine();
    if (!"ready".equals(said)) {
      throw new IOException(command + ": said " + said);
    }
    return client;
  }

  /** Ends its input and waits until it has ended; returns the lines that it printed since. */
  List<String> end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    List<String> lines = output.lines().collect(Collectors.toList());
    process.waitFor();
    return lines;
  }

  private static String[] line(String command, Path path, String... more) {
    List<String> line = new ArrayList<>();
    line.addAll(Arrays.asList("python3", SCRIPTS.resolve("client.py").toString()));
    line.addAll(Arrays.asList(command, path.toString()));
    line.addAll(Arrays.asList(more));
    return line.toArray(new String[0]);
  }

  private static String run(Path metricsDirectory, String... command)
      throws IOException, InterruptedException {
    Process process = process(metricsDirectory, command);
    process.getOutputStream().close();
    String output = readAll(process.getInputStream());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": failed:\n" + output);
    }
    return output;
  }

  private static Process process(Path metricsDirectory, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", CLIENT.toString());
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    if (metricsDirectory != null) {
      builder.environment().put("PROMETHEUS_MULTIPROC_DIR", metricsDirectory.toString());
    }
    return builder.start();
  }

  private static String readAll(InputStream stream) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    int read;
    while ((read = stream.read(buffer)) >= 0) {
      bytes.write(buffer, 0, read);
    }
    return new String(bytes.toByteArray(), UTF_8);
  }
}
