package msm.metrics;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the processes that have ended have left in a directory. */
final class EndedFiles {

  private final Path directory;
  private final Predicate<ProcessId> hasEnded;
  private final Map<String, Boolean> ended = new HashMap<>();

  private final List<String> live = new ArrayList<>();
  private final Map<MetricFileName, List<MetricFileName>> toFold = new LinkedHashMap<>();
  private final Set<String> locks = new LinkedHashSet<>();
  private boolean pythonWrites;

  private EndedFiles(Path directory, Predicate<ProcessId> hasEnded) {
    this.directory = directory;
    this.hasEnded = hasEnded;
  }

  /**
   * Looks through a directory.
   *
   * @param hasEnded whether a process is known to have been one of this machine and to be no more
   */
  static EndedFiles in(Path directory, Predicate<ProcessId> hasEnded) throws IOException {
    EndedFiles files = new EndedFiles(directory, hasEnded);
    Set<String> stay = new LinkedHashSet<>();
    for (String name : names(directory)) {
      MetricFileName file = metricFile(name);
      if (file != null && !file.isFolded() && !files.add(file)) {
        stay.add(file.id());
      }
      ProcessId locked = WriterLock.process(name);
      if (locked != null && files.hasEnded(locked)) {
        files.locks.add(locked.toString());
      }
    }
    files.locks.removeAll(stay);
    return files;
  }

  /** Names of files of live gauges. */
  List<String> live() {
    return live;
  }

  /** Files whose entries can be put together, by the name of what they become, in their order. */
  Map<MetricFileName, List<MetricFileName>> toFold() {
    return toFold;
  }

  /** Processes that leave nothing but a lock once their files are folded. */
  Set<String> locks() {
    return locks;
  }

  /** Whether Python's client has a file here, and so may read the directory. */
  boolean pythonWrites() {
    return pythonWrites;
  }

  /** Notes a file; returns false if it is to stay as it is. */
  private boolean add(MetricFileName file) {
    pythonWrites |= file.process() == null;
    if (file.process() == null || !hasEnded(file.process())) {
      return false;
    }
    if (file.isLive()) {
      live.add(file.text());
      return true;
    }
    if (file.mode() == GaugeMode.ALL) {
      return false;
    }
    toFold.computeIfAbsent(FoldedFile.nameFor(file), first -> new ArrayList<>()).add(file);
    return true;
  }

  private boolean hasEnded(ProcessId process) {
    return ended.computeIfAbsent(
        process.toString(), id -> hasEnded.test(process) && !WriterLock.mayBeHeld(directory, id));
  }

  private static MetricFileName metricFile(String name) {
    try {
      return MetricFileName.isSeenByReaders(name) ? MetricFileName.parse(name) : null;
    } catch (IllegalArgumentException foreign) {
      return null;
    }
  }

  private static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
      for (Path path : paths) {
        names.add(path.getFileName().toString());
      }
    }
    names.sort(CodePoints.ORDER);
    return names;
  }
}
