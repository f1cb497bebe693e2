package msm.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Where the code of handlers comes from: only from files that nobody but the user can have written.
 */
public final class HandlerJars {

  private static final String COMMAND = "command:";

  private HandlerJars() {}

  /** The source of a hook that was given on a command line. */
  public static String commandSource(String symbol) {
    return COMMAND + symbol;
  }

  /** Returns whether hooks of that source were given on a command line. */
  public static boolean isCommandSource(String source) {
    return source.startsWith(COMMAND);
  }

  /**
   * The jars of a hook's handler; relative ones lie beside the file that names them.
   *
   * @param source the hook file, or what {@link #commandSource} returned
   */
  public static List<Path> of(Hook hook, String source) {
    List<Path> jars = new ArrayList<>();
    for (String jar : hook.handlerJars()) {
      jars.add(resolve(jar, source));
    }
    return Collections.unmodifiableList(jars);
  }

  /**
   * Checks where the handlers of a file come from.
   *
   * @throws InvalidHooksException if the file or one of their jars may not name or hold code, or if
   *     the handler is not in its jars
   */
  public static void check(HooksFile file) {
    List<Problem> problems = new ArrayList<>();
    for (Hook hook : file.hooks()) {
      String fault = hook.handler() == null ? null : fault(hook, file.source());
      if (fault != null) {
        problems.add(new Problem(file.source(), hook.line(), hook.column(), fault));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidHooksException(problems);
    }
  }

  private static String fault(Hook hook, String source) {
    String refused = "handler " + hook.handler() + " is refused: ";
    if (!source.startsWith(COMMAND)) {
      String fault = TrustedPath.fault(Paths.get(source));
      if (fault != null) {
        return refused + fault;
      }
    }
    List<Path> jars = of(hook, source);
    boolean found = jars.isEmpty();
    for (Path jar : jars) {
      String fault = TrustedPath.fault(jar);
      if (fault == null && !Files.isRegularFile(jar)) {
        fault = "it is no file; name the jar itself";
      }
      if (fault != null) {
        return refused + (fault.startsWith("/") ? fault : jar + ": " + fault);
      }
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        found |= zip.getEntry(hook.handler().replace('.', '/') + ".class") != null;
      } catch (IOException unreadable) {
        return "handler_jar " + jar + " is no jar: " + unreadable.getMessage();
      }
    }
    return found ? null : "handler " + hook.handler() + " is not in " + names(jars) + near(hook);
  }

  private static String near(Hook hook) {
    return hook.handler().indexOf('.') < 0 ? "; give its full name" : "; check the name";
  }

  private static String names(List<Path> jars) {
    StringBuilder names = new StringBuilder();
    for (Path jar : jars) {
      names.append(names.length() == 0 ? "" : " or ").append(jar);
    }
    return names.toString();
  }

  private static Path resolve(String jar, String source) {
    Path path = Paths.get(jar);
    if (path.isAbsolute() || source.startsWith(COMMAND)) {
      return path.toAbsolutePath().normalize();
    }
    return Paths.get(source).toAbsolutePath().resolveSibling(path).normalize();
  }
}
