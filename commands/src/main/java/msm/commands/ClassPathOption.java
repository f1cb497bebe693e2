package msm.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A class path as the java command takes it: jars and folders, and {@code dir/*} for its jars. */
final class ClassPathOption {

  private static final String ALL_JARS = "*";

  private ClassPathOption() {}

  /**
   * The files, absolute and in order.
   *
   * @throws IllegalArgumentException saying what is not there
   */
  static List<Path> files(List<String> paths) {
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      for (String part : path.split(File.pathSeparator, -1)) {
        if (part.equals(ALL_JARS) || part.endsWith(File.separator + ALL_JARS)) {
          files.addAll(jarsIn(file(part.substring(0, part.length() - 1))));
        } else if (!part.isEmpty()) {
          files.add(file(part));
        }
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("--classpath names no file; give jars or folders");
    }
    return files;
  }

  private static Path file(String text) {
    try {
      Path file = Path.of(text).toAbsolutePath().normalize();
      if (Files.isReadable(file)) {
        return file;
      }
    } catch (InvalidPathException ignored) {
      // It names no file on any machine.
    }
    throw new IllegalArgumentException(
        "--classpath: '" + text + "' is not there or not readable; give jars or folders");
  }

  private static List<Path> jarsIn(Path directory) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{jar,JAR}")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      throw new IllegalArgumentException("--classpath: '" + directory + "' is no directory", e);
    }
    if (jars.isEmpty()) {
      throw new IllegalArgumentException("--classpath: no jar in '" + directory + "'");
    }
    // The JVM promises no order; a check should say the same each time.
    Collections.sort(jars);
    return jars;
  }
}
