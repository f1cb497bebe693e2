package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import msm.metrics.MergedMetrics;
import msm.metrics.Merger;

/** The directory whose metric files a command reads. */
final class MetricsDirectory {

  private final Path path;

  private MetricsDirectory(Path path) {
    this.path = path;
  }

  /** The one that was asked for, else the one of the environment, else the user's own. */
  static MetricsDirectory of(Path askedFor, Context context) {
    if (askedFor != null) {
      return new MetricsDirectory(askedFor);
    }
    String shared = context.variable("PROMETHEUS_MULTIPROC_DIR");
    return new MetricsDirectory(shared == null ? context.defaultMetrics() : Path.of(shared));
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
    return new MsmException(
        ExitCode.NOTHING_TO_READ,
        path + ": " + fault + "; hook a JVM first, or name another directory with --dir");
  }
}
