package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import msm.metrics.DeadFiles;
import msm.metrics.Family;
import msm.metrics.FamilyBuilder;
import msm.metrics.FoldReport;
import msm.metrics.MetricType;

/** What a server does for its directory: {@code msm gc}, now and then. Not thread-safe. */
final class Care {

  private static final long INTERVAL_NANOS = 30_000_000_000L;

  private final Path directory;
  private final DeadFiles deadFiles;
  private boolean taken;
  private long takenNanos;
  private long folded;
  private long failed;

  private Care(Path directory, DeadFiles deadFiles) {
    this.directory = directory;
    this.deadFiles = deadFiles;
  }

  /** Care for a directory; Python's client may read it. */
  static Care of(MetricsDirectory directory, Context context) {
    Path path = directory.path();
    return new Care(
        path, new DeadFiles(path, process -> MetricWriter.hasEnded(process, context), false));
  }

  /** None at all. */
  static Care none() {
    return new Care(null, null);
  }

  /** Folds what ended processes have left, unless that was done a moment ago. */
  void takeIfDue() {
    if (deadFiles == null
        || !Files.isDirectory(directory)
        || (taken && System.nanoTime() - takenNanos < INTERVAL_NANOS)) {
      return;
    }
    try {
      FoldReport report = deadFiles.fold();
      folded += report == null ? 0 : report.foldedFiles() + report.deletedLiveFiles();
    } catch (IOException cannotWriteThere) {
      // A server that may only read is a good server; its metrics show that nobody cares.
      failed++;
    }
    taken = true;
    takenNanos = System.nanoTime();
  }

  void addTo(List<Family> own) {
    own.add(
        counter("msm_gc_files", "Files of ended processes that were folded or deleted", folded));
    own.add(counter("msm_gc_failures", "Times that the directory could not be written", failed));
  }

  private static Family counter(String name, String help, long value) {
    return new FamilyBuilder(name, MetricType.COUNTER, help)
        .add("_total", Map.of(), (double) value)
        .build();
  }
}
