package msm.bench;

import com.acme.bench.Shop;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM started to be hooked, all of them with the same options. Closing ends it. */
final class HostJvm implements AutoCloseable {

  static final List<String> OPTIONS =
      List.of(
          "-Xms256m",
          "-Xmx256m",
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=dontinline," + Shop.METHODS,
          "-D" + Msm.HOME + "=" + System.getProperty(Msm.HOME));

  private final Process process;
  private final BufferedReader output;

  /** Starts a main class of this module and waits for its first line, which says it is ready. */
  HostJvm(Class<?> mainClass, String... arguments) {
    this(List.of(), mainClass, arguments);
  }

  /** The same, with more jars on its class path. */
  HostJvm(List<Path> jars, Class<?> mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    StringBuilder classPath = new StringBuilder(System.getProperty("java.class.path"));
    jars.forEach(jar -> classPath.append(File.pathSeparator).append(jar));
    command.addAll(List.of("-cp", classPath.toString(), mainClass.getName()));
    command.addAll(List.of(arguments));
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      output.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Lets it end by closing its standard input, and gives the rest of what it prints. */
  List<String> end() {
    try {
      process.getOutputStream().close();
      List<String> lines = output.lines().toList();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the hooked JVM failed; its error is above");
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the hooked JVM ended", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
