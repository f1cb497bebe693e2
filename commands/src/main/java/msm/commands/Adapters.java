package msm.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import msm.hooks.NearMiss;

/**
 * Ready-made hooks, a folder with a {@code hooks.yaml} each. The user's own in {@code
 * ~/.msm/adapters} come before those of the installation that have the same name.
 */
final class Adapters {

  private static final String HOOKS = "hooks.yaml";
  private static final String COMMENT = "#";

  private final TreeMap<String, Path> byName = new TreeMap<>();

  private Adapters() {}

  /** Those in subfolders of directories, of which any may be missing; the first ones win. */
  static Adapters in(List<Path> directories) {
    Adapters adapters = new Adapters();
    directories.forEach(adapters::add);
    return adapters;
  }

  /** Their names, sorted. */
  List<String> names() {
    return new ArrayList<>(byName.keySet());
  }

  /**
   * The file of an adapter.
   *
   * @throws MsmException naming the nearest one if there is none of that name
   */
  Path file(String name) {
    Path file = byName.get(name);
    if (file == null) {
      String nearest = NearMiss.of(name, names());
      String advice = nearest == null ? "msm adapters lists them" : "did you mean " + nearest + "?";
      throw new MsmException(ExitCode.USAGE, name + ": there is no such adapter; " + advice);
    }
    return file;
  }

  /** What the comment at the head of its file says. */
  String description(String name) {
    StringBuilder text = new StringBuilder();
    try {
      for (String line : Files.readAllLines(file(name))) {
        if (!line.startsWith(COMMENT)) {
          break;
        }
        text.append(text.length() == 0 ? "" : " ").append(line.substring(1).trim());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void add(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory)) {
      for (Path folder : folders) {
        Path file = folder.resolve(HOOKS);
        if (Files.isRegularFile(file)) {
          byName.putIfAbsent(folder.getFileName().toString(), file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
