package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import msm.metrics.MergedMetrics;
import msm.metrics.Merger;

/** The directory whose metric files a command reads. */
final class MetricsDirectory {

  private final Path path;
  private final Supplier<Set<Path>> others;

  /**
   * @param others where else there may be what somebody looks for
   */
  private MetricsDirectory(Path path, Supplier<Set<Path>> others) {
    this.path = path;
    this.others = others;
  }

  /** The one that was asked for, else the one of the environment, else the user's own. */
  static MetricsDirectory of(Path askedFor, Context context) {
    if (askedFor != null) {
      return new MetricsDirectory(askedFor, LinkedHashSet::new);
    }
    String shared = context.variable("PROMETHEUS_MULTIPROC_DIR");
    Path path = shared == null ? context.defaultMetrics() : Path.of(shared);
    return new MetricsDirectory(path, () -> ofAttached(context));
  }

  /** Where the JVMs write that msm is attached to, seen from here. */
  private static Set<Path> ofAttached(Context context) {
    Set<Path> directories = new LinkedHashSet<>();
    for (Jvm jvm : context.attached()) {
      Status status = context.control(jvm).status();
      if (status != null && !status.metricsDirectory().isEmpty()) {
        directories.add(context.place(jvm).seenFromHere(Path.of(status.metricsDirectory())));
      }
    }
    return directories;
  }

  Path path() {
    return path;
  }

  /** All its metric files as one. */
  MergedMetrics merge() {
    return merge(new Merger());
  }

  /** The same by a merger that may know the files from before. */
  MergedMetrics merge(Merger merger) {
    if (!Files.isDirectory(path)) {
      throw nothing("there is no such directory");
    }
    MergedMetrics metrics = mergeIfAny(merger);
    if (metrics.files().isEmpty()) {
      throw nothing("holds no metric file");
    }
    return metrics;
  }

  /** The same, but nothing where the directory is not there yet or is empty. */
  MergedMetrics mergeIfAny(Merger merger) {
    try {
      return merger.merge(path);
    } catch (NoSuchFileException notYet) {
      return MergedMetrics.EMPTY;
    } catch (IOException e) {
      throw nothing("cannot be read (" + e.getMessage() + ")");
    }
  }

  private MsmException nothing(String fault) {
    Set<Path> elsewhere = others.get();
    elsewhere.remove(path);
    return new MsmException(
        ExitCode.NOTHING_TO_READ,
        path
            + ": "
            + fault
            + (elsewhere.isEmpty()
                ? "; hook a JVM first, or name another directory with --dir"
                : "; the JVMs that msm is attached to write elsewhere: --dir "
                    + joined(elsewhere)));
  }

  private static String joined(Set<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(", or --dir "));
  }
}
