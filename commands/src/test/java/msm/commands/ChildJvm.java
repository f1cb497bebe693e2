package msm.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real JVM that idles until it is closed. */
final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it and returns when its main method runs. */
  static ChildJvm start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Idle.class.getName()));
    ChildJvm child = new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    child.output.readLine();
    return child;
  }

  int pid() {
    return (int) process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Integer.toString(pid())).start().waitFor();
  }

  /** Ends it and returns what it printed after its start. */
  String endAndRead() throws IOException {
    process.getOutputStream().close();
    StringBuilder text = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Its main class: waits for the end of its input. */
  static final class Idle {

    private Idle() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // Until there is nothing more.
      }
    }
  }
}
