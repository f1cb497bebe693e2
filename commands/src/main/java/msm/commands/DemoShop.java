package msm.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The bundled shop, running as a child process with a directory of its own for all it leaves. Both
 * go with {@link #close} or when msm is interrupted; if msm is killed, the shop ends with its
 * input.
 */
final class DemoShop implements AutoCloseable {

  private static final String MAIN_CLASS = "com.acme.shop.Shop";
  private static final long PATIENCE_SECONDS = 5;

  private final Path directory;
  private final Process process;
  private final PrintWriter questions;
  private final BufferedReader answers;
  private final Thread closer = new Thread(this::remove, "msm-demo-closer");

  private DemoShop(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
    questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it and returns when it is open. */
  static DemoShop start(Path jar) throws IOException {
    Path directory = Files.createTempDirectory("msm-demo-");
    Path metrics = Files.createDirectory(directory.resolve("metrics"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-cp",
            jar.toString(),
            MAIN_CLASS);
    builder.environment().put("PROMETHEUS_MULTIPROC_DIR", metrics.toString());
    builder.redirectError(directory.resolve("shop.err").toFile());
    DemoShop shop = new DemoShop(directory, builder.start());
    Runtime.getRuntime().addShutdownHook(shop.closer);
    shop.requireAnswer("open");
    return shop;
  }

  int pid() {
    return (int) process.pid();
  }

  Path metrics() {
    return directory.resolve("metrics");
  }

  /** Where msm keeps what it needs for this JVM. */
  Path run() {
    return directory.resolve("run");
  }

  /** Lets no more customers in and waits for the calls in flight. */
  void closeDoor() throws IOException {
    questions.println("close");
    requireAnswer("closed");
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(closer);
    remove();
  }

  private void requireAnswer(String expected) throws IOException {
    String answer = answers.readLine();
    if (!expected.equals(answer)) {
      String errors = Files.readString(directory.resolve("shop.err")).trim();
      throw new IOException("the shop says '" + answer + "', not '" + expected + "': " + errors);
    }
  }

  /** Lets the shop end by itself: a JVM that is killed leaves its attach socket in /tmp. */
  private void remove() {
    questions.close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      DirectoryTree.delete(directory);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException ignored) {
      // The machine's own cleaning of its temporary directory takes what is left.
    }
  }
}
