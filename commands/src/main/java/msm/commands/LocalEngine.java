package msm.commands;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;

/**
 * The installation's engine, run in this process to check hooks against jars. It has a loader of
 * its own without parent, as in a host, and speaks JSON as there: nothing else connects the two.
 */
final class LocalEngine {

  private static final String CHECK = "msm.engine.ClassPathCheck";

  private final Path jars;

  /**
   * @param jars the directory of the engine's jars
   */
  LocalEngine(Path jars) {
    this.jars = jars;
  }

  /** Checks hooks against a class path. */
  Reply check(SentHooks hooks, List<Path> classPath) {
    List<Object> paths = new ArrayList<>();
    classPath.forEach(path -> paths.add(path.toString()));
    String request = Json.write(Map.of("sources", hooks.toJson(), "classPath", paths));
    try (URLClassLoader loader = new URLClassLoader(urls(), null)) {
      Object reply =
          loader.loadClass(CHECK).getMethod("answer", String.class).invoke(null, request);
      return reply(Json.parse((String) reply));
    } catch (InvocationTargetException fault) {
      throw new IllegalStateException("the engine failed", fault.getCause());
    } catch (ReflectiveOperationException | IOException e) {
      throw missing(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Reply reply(Object document) {
    return new Reply((Map<String, Object>) document);
  }

  private URL[] urls() throws IOException {
    List<URL> urls = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(jars, "*.jar")) {
      for (Path file : files) {
        urls.add(url(file));
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }

  private MsmException missing(Exception cause) {
    return new MsmException(
        ExitCode.BUG,
        jars + ": the engine is missing from this installation; run install.sh again",
        cause);
  }
}
