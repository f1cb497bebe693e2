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

  /** Stands for all whose classes are loaded, or may yet be. */
  static final String AUTO = "auto";

  private static final String HOOKS = "hooks.yaml";

  private final TreeMap<String, Adapter> byName = new TreeMap<>();

  private Adapters() {}

  /** Those in subfolders of directories, of which any may be missing; the first ones win. */
  static Adapters in(List<Path> directories) {
    Adapters adapters = new Adapters();
    directories.forEach(adapters::add);
    return adapters;
  }

  /** All of them, by name. */
  List<Adapter> all() {
    return new ArrayList<>(byName.values());
  }

  /** Those that are meant by a name, or by {@value #AUTO}. */
  List<Adapter> named(String name) {
    return name.equals(AUTO)
        ? all().stream().filter(Adapter::isAutomatic).toList()
        : List.of(get(name));
  }

  /**
   * The adapter of a name.
   *
   * @throws MsmException naming the nearest one if there is none of that name
   */
  Adapter get(String name) {
    Adapter adapter = byName.get(name);
    if (adapter == null) {
      String nearest = NearMiss.of(name, new ArrayList<>(byName.keySet()));
      String advice = nearest == null ? "msm adapters lists them" : "did you mean " + nearest + "?";
      throw new MsmException(ExitCode.USAGE, name + ": there is no such adapter; " + advice);
    }
    return adapter;
  }

  private void add(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory)) {
      for (Path folder : folders) {
        Path file = folder.resolve(HOOKS);
        String name = folder.getFileName().toString();
        if (Files.isRegularFile(file)) {
          byName.putIfAbsent(name, new Adapter(name, file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
