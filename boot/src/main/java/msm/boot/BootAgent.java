package msm.boot;

import java.io.File;
import java.io.FilenameFilter;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * The agent's door into a host: loads the engine in a loader of its own and leaves.
 *
 * <p>Its only class is this one, without lambdas, which are classes too: what the system loader
 * holds can never be unloaded. It prints nothing: a failed attach is told through the control
 * directory.
 */
public final class BootAgent implements Runnable, FilenameFilter {

  private static final String ENGINE_CLASS = "msm.engine.Engine";

  /** The loader of the engine that runs now; null when none does. Guarded by the class. */
  private static URLClassLoader engineLoader;

  private BootAgent() {}

  /** Dynamic attach; {@code controlDirectory} is where the caller waits for an answer. */
  public static void agentmain(String controlDirectory, Instrumentation instrumentation) {
    open("attach", controlDirectory, instrumentation);
  }

  /** Start with {@code -javaagent:msm-agent.jar[=hooks.yaml]}. */
  public static void premain(String hooks, Instrumentation instrumentation) {
    open("premain", hooks, instrumentation);
  }

  private static synchronized void open(
      String way, String argument, Instrumentation instrumentation) {
    if (engineLoader != null) {
      return;
    }
    try {
      File engineDirectory = new File(home(), "engine");
      // No parent: the engine's libraries never meet the application's.
      engineLoader = new URLClassLoader(jars(engineDirectory), null);
      Runnable release = new BootAgent();
      engineLoader
          .loadClass(ENGINE_CLASS)
          .getMethod(way, Instrumentation.class, String.class, File.class, Runnable.class)
          .invoke(null, instrumentation, argument, engineDirectory, release);
    } catch (Throwable fault) {
      release();
      if (way.equals("attach")) {
        tell(Paths.get(argument), fault);
      }
    }
  }

  /** Lets the engine's loader go; the engine calls it as the last thing it does. */
  @Override
  public void run() {
    release();
  }

  @Override
  public boolean accept(File directory, String name) {
    return name.endsWith(".jar");
  }

  private static synchronized void release() {
    URLClassLoader loader = engineLoader;
    engineLoader = null;
    try {
      if (loader != null) {
        loader.close();
      }
    } catch (IOException ignored) {
      // The jars' handles go with the loader.
    }
  }

  private static File home() throws URISyntaxException {
    return new File(BootAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getParentFile();
  }

  private static URL[] jars(File directory) throws IOException {
    File[] files = directory.listFiles(new BootAgent());
    if (files == null || files.length == 0) {
      throw new IOException(directory + ": the engine's jars are not there or not readable");
    }
    Arrays.sort(files);
    URL[] urls = new URL[files.length];
    for (int i = 0; i < files.length; i++) {
      urls[i] = files[i].toURI().toURL();
    }
    return urls;
  }

  private static void tell(Path controlDirectory, Throwable fault) {
    Throwable cause = fault instanceof InvocationTargetException ? fault.getCause() : fault;
    String json =
        "{\"id\": \"attach\", \"exit\": 5, \"error\": \"the engine did not start: "
            + cause.toString().replaceAll("[^ -~]", " ").replaceAll("[\"\\\\]", "'")
            + "\"}";
    try {
      Path draft = controlDirectory.resolve(".reply");
      Files.write(draft, json.getBytes(StandardCharsets.UTF_8));
      Files.move(draft, controlDirectory.resolve("reply"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException ignored) {
      // Nobody to tell: the caller's wait runs out and says so.
    }
  }
}
