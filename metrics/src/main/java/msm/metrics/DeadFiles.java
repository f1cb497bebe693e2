package msm.metrics;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Cares for the files of processes that have ended: counts are folded into one file per type, live
 * gauges are deleted.
 *
 * <p>Only files under an id of msm's, and only if a process has ended by two witnesses: the caller
 * does not find it, and the lock that it would hold is free. Gauges that show each process stay.
 *
 * <p>The folded file, which names what it has taken in, replaces its forerunner in one step; then
 * the files it names are deleted. So a crash at any point neither loses nor doubles anything: a
 * {@link Merger} passes over what is named there, and the next run deletes it. Python's client
 * knows nothing of this, and fails if a file goes that it has listed: where one of its processes
 * has a file, nothing is folded unless that is asked for.
 */
public final class DeadFiles {

  /** Steps between which a crash may come; for tests. */
  interface Steps {
    void before(String step);
  }

  /** A process that opens and closes the file of its lock once more has lost the lock. */
  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

  private static final String LOCK = ".msm-gc.lock";

  /** Readers do not see it; the next run writes over it. */
  private static final String HALF_MADE = ".msm-gc-";

  private final Path directory;
  private final Predicate<ProcessId> hasEnded;
  private final boolean besidePython;
  private final Steps steps;

  /**
   * @param hasEnded whether a process is known to have been one of this machine and to be no more
   * @param besidePython whether to fold even if Python's client may read the directory
   */
  public DeadFiles(Path directory, Predicate<ProcessId> hasEnded, boolean besidePython) {
    this(directory, hasEnded, besidePython, step -> {});
  }

  DeadFiles(Path directory, Predicate<ProcessId> hasEnded, boolean besidePython, Steps steps) {
    this.directory = directory;
    this.hasEnded = hasEnded;
    this.besidePython = besidePython;
    this.steps = steps;
  }

  /**
   * Does all there is to do.
   *
   * @return what was done; null if somebody else is at it
   * @throws IOException if the directory cannot be read or written
   */
  public FoldReport fold() throws IOException {
    if (!IN_THIS_PROCESS.tryLock()) {
      return null;
    }
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null ? null : foldAlone();
    } finally {
      IN_THIS_PROCESS.unlock();
    }
  }

  private FoldReport foldAlone() throws IOException {
    FoldReport report = new FoldReport();
    deleteTakenIn();
    EndedFiles ended = EndedFiles.in(directory, hasEnded);
    for (String name : ended.live()) {
      delete(name);
      report.deletedLive();
    }
    boolean folds = besidePython || !ended.pythonWrites();
    Set<String> locks = new LinkedHashSet<>(ended.locks());
    for (Map.Entry<MetricFileName, List<MetricFileName>> group : ended.toFold().entrySet()) {
      for (MetricFileName left :
          folds
              ? fold(group.getKey(), group.getValue(), report)
              : leave(group.getValue(), report)) {
        locks.remove(left.id());
      }
    }
    for (String id : locks) {
      // A file that came between the two looks at directory and process is for the next time.
      if (!leavesFiles(id)) {
        steps.before("delete the lock of " + id);
        Files.deleteIfExists(WriterLock.of(directory, id));
      }
    }
    return report;
  }

  private static List<MetricFileName> leave(List<MetricFileName> files, FoldReport report) {
    files.forEach(file -> report.left(file.text(), FoldReport.BESIDE_PYTHON));
    return files;
  }

  private boolean leavesFiles(String id) {
    for (MetricFileName name : MetricFileName.all(id)) {
      if (directory.resolve(name.text()).toFile().exists()) {
        return true;
      }
    }
    return false;
  }

  /** Deletes what the folded files have taken in before a crash. */
  private void deleteTakenIn() throws IOException {
    for (MetricFileName folded : FoldedFile.NAMES) {
      for (String name : FoldedFile.takenIn(directory.resolve(folded.text()))) {
        delete(name);
      }
    }
  }

  /** Folds files of one type and mode; returns those that could not be. */
  private List<MetricFileName> fold(
      MetricFileName target, List<MetricFileName> files, FoldReport report) throws IOException {
    FoldedValues values = new FoldedValues(target.mode());
    Path path = directory.resolve(target.text());
    if (path.toFile().exists()) {
      values.add(MetricFileReader.read(path));
    }
    List<MetricFileName> left = new ArrayList<>();
    List<String> takenIn = new ArrayList<>();
    for (MetricFileName file : files) {
      MetricFileContent content = MetricFileReader.read(directory.resolve(file.text()));
      if (content.damage() == null) {
        values.add(content);
        takenIn.add(file.text());
      } else {
        report.left(file.text(), content.damage());
        left.add(file);
      }
    }
    if (!takenIn.isEmpty()) {
      replace(target, FoldedFile.bytes(values.image(), takenIn));
    }
    for (String name : takenIn) {
      delete(name);
      report.folded();
    }
    return left;
  }

  private void replace(MetricFileName target, byte[] bytes) throws IOException {
    steps.before("write " + target);
    StoredFile whole = StoredFile.create(directory.resolve(HALF_MADE + target.text()), bytes);
    try {
      whole.force();
      steps.before("replace " + target);
      whole.renameTo(directory.resolve(target.text()));
    } catch (IOException e) {
      whole.discard(e);
      throw e;
    }
    whole.close();
  }

  private void delete(String name) throws IOException {
    steps.before("delete " + name);
    Files.deleteIfExists(directory.resolve(name));
  }
}
