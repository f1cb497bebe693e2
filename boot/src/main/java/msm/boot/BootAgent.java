package msm.boot;

import java.io.File;
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
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.Permissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The agent's door into a host: loads the engine in a loader of its own and leaves. An object of it
 * is such a loader.
 *
 * <p>Its only class is this one, without lambdas, which are classes too: what the system loader
 * holds can never be unloaded. It prints nothing: a failed attach is told through the control
 * directory.
 */
public final class BootAgent extends URLClassLoader implements Runnable {

  private static final String ENGINE_CLASS = "msm.engine.Engine";

  /** Exit codes of the command line. */
  private static final int NO_JVM = 3;

  private static final int BUG = 5;

  /** How long an engine that has answered its last request may take to go. */
  private static final long PARTING_MILLIS = 1000;

  static {
    // One lock for all would be held by a thread of the engine that loads a class of the JVM's,
    // while a thread of the application waits for it in order to hand over one of its own.
    registerAsParallelCapable();
  }

  /** The loader of the engine that runs now; null when none does. Guarded by the class. */
  private static BootAgent engineLoader;

  /** Where that engine answers; null if it started with the JVM. Guarded by the class. */
  private static String attachedThrough;

  /** No parent: the engine's libraries never meet the application's. */
  private BootAgent(URL[] jars) {
    super(jars, null);
  }

  /**
   * Dynamic attach.
   *
   * @param argument the directory where the caller waits for an answer and, in a second line, that
   *     of the engine's jars. This class stays as long as the JVM: the engines that come and go may
   *     be of other versions and lie elsewhere.
   */
  public static void agentmain(String argument, Instrumentation instrumentation) {
    String[] lines = argument.split("\n", 2);
    open("attach", lines[0], lines.length < 2 ? null : new File(lines[1]), instrumentation);
  }

  /** Start with {@code -javaagent:msm-agent.jar[=hooks.yaml]}. */
  public static void premain(String hooks, Instrumentation instrumentation) {
    open("premain", hooks, null, instrumentation);
  }

  private static synchronized void open(
      String way, String argument, File engine, Instrumentation instrumentation) {
    awaitParting();
    if (engineLoader != null) {
      refuse(argument);
      return;
    }
    try {
      attachedThrough = way.equals("attach") ? argument : null;
      File engineDirectory = engine != null ? engine : new File(home(), "engine");
      engineLoader = new BootAgent(jars(engineDirectory));
      engineLoader
          .loadClass(ENGINE_CLASS)
          .getMethod(way, Instrumentation.class, String.class, File.class, Runnable.class)
          .invoke(null, instrumentation, argument, engineDirectory, engineLoader);
    } catch (Throwable fault) {
      release();
      if (way.equals("attach")) {
        Throwable cause = fault instanceof InvocationTargetException ? fault.getCause() : fault;
        tell(Paths.get(argument), BUG, "msm's engine did not start in the JVM: " + cause);
      }
    }
  }

  /** An engine that has been asked to leave lets go of its loader a moment after its answer. */
  private static synchronized void awaitParting() {
    try {
      if (engineLoader != null) {
        BootAgent.class.wait(PARTING_MILLIS);
      }
    } catch (InterruptedException ignored) {
      // The thread is the JVM's own: whoever interrupted it meant somebody else.
    }
  }

  /** Another msm, or one with another directory, is here already: two would undo each other. */
  private static void refuse(String argument) {
    if (!argument.equals(attachedThrough)) {
      tell(
          Paths.get(argument),
          NO_JVM,
          "another msm is attached already"
              + (attachedThrough == null
                  ? " since the JVM started"
                  : " through "
                      + attachedThrough
                      + "; detach that one first, or set MSM_RUN_DIR to "
                      + new File(attachedThrough).getParent()));
    }
  }

  /** Lets the engine's loader go; the engine calls it as the last thing it does. */
  @Override
  public void run() {
    release();
  }

  /** An application may set a security manager at any time; the engine keeps its rights. */
  @Override
  protected PermissionCollection getPermissions(CodeSource source) {
    Permissions all = new Permissions();
    all.add(new AllPermission());
    return all;
  }

  private static synchronized void release() {
    BootAgent loader = engineLoader;
    engineLoader = null;
    BootAgent.class.notifyAll();
    try {
      if (loader != null) {
        loader.close();
      }
    } catch (IOException | SecurityException ignored) {
      // The jars' handles go with the loader.
    }
  }

  private static File home() throws URISyntaxException {
    return new File(BootAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getParentFile();
  }

  private static URL[] jars(File directory) throws IOException {
    String[] names = directory.list();
    List<URL> urls = new ArrayList<>();
    if (names != null) {
      Arrays.sort(names);
      for (String name : names) {
        if (name.endsWith(".jar")) {
          urls.add(new File(directory, name).toURI().toURL());
        }
      }
    }
    if (urls.isEmpty()) {
      throw new IOException(directory + ": the engine's jars are not there or not readable");
    }
    return urls.toArray(new URL[0]);
  }

  private static void tell(Path controlDirectory, int exit, String words) {
    String json =
        "{\"id\": \"attach\", \"exit\": "
            + exit
            + ", \"error\": \""
            + words.replaceAll("[^ -~]", " ").replaceAll("[\"\\\\]", "'")
            + "\"}";
    try {
      Path draft = controlDirectory.resolve(".reply");
      Files.write(draft, json.getBytes(StandardCharsets.UTF_8));
      Files.move(draft, controlDirectory.resolve("reply"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | SecurityException ignored) {
      // Nobody to tell: the caller's wait runs out, and it looks whether an engine is there.
    }
  }
}
