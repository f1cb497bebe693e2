package msm.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** An application and, in a jar beside it, the handlers for it, from one source text. */
final class HandlerJar {

  private final Compiled application;
  private final Path jar;

  private HandlerJar(Compiled application, Path jar) {
    this.application = application;
    this.jar = jar;
  }

  /** Classes of the package {@code handlers} go into the jar, all others are the application. */
  static HandlerJar of(Path directory, String application, String handlers) {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("App.java", application);
    sources.put("handlers/Handlers.java", handlers);
    Compiled all = Compiled.fromFiles(sources);
    Path jar = directory.resolve("handlers.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : all.files().entrySet()) {
        if (file.getKey().startsWith("handlers.")) {
          entries.putNextEntry(new ZipEntry(file.getKey().replace('.', '/') + ".class"));
          entries.write(file.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HandlerJar(all.without("handlers."), jar);
  }

  Compiled application() {
    return application;
  }

  Path path() {
    return jar;
  }

  /** The YAML of a hook whose handler lies in the jar: its metrics as lines of YAML. */
  String hook(String symbol, String handler, String... metrics) {
    List<String> lines =
        new ArrayList<>(
            Arrays.asList(
                "- symbol: \"" + symbol + "\"",
                "  handler: handlers." + handler,
                "  handler_jar: " + jar));
    if (metrics.length > 0) {
      lines.add("  metrics:");
    }
    for (String metric : metrics) {
      lines.add("  - {" + metric + "}");
    }
    return String.join("\n", lines) + "\n";
  }
}
