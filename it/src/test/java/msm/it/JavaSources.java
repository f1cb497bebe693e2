package msm.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Compiles Java 8 at test time: hosts and handlers that run on every Java. */
final class JavaSources {

  private JavaSources() {}

  /** Compiles one file into a new directory and returns that. */
  static Path compile(Path scratch, String fileName, String text, Path... classPath)
      throws IOException {
    Path source =
        Files.writeString(Files.createTempDirectory(scratch, "src").resolve(fileName), text);
    Path classes = Files.createTempDirectory(scratch, "classes");
    List<String> paths = new ArrayList<>();
    for (Path path : classPath) {
      paths.add(path.toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-g",
                "-proc:none",
                "-nowarn",
                "-Xlint:-options",
                "--release",
                "8",
                "-cp",
                String.join(":", paths),
                "-d",
                classes.toString(),
                source.toString());
    if (status != 0) {
      throw new IllegalArgumentException(fileName + " does not compile");
    }
    return classes;
  }

  /** Packs a directory into a jar beside it. */
  static Path jar(Path classes) throws IOException {
    Path jar = classes.resolveSibling(classes.getFileName() + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        var files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    return jar;
  }
}
