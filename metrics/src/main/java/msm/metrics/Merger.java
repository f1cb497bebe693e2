package msm.metrics;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one exposition of all files in a metrics directory, by the rules of Python's client.
 *
 * <p>Files are taken in the order of their names' bytes. Processes may write, create and delete
 * files meanwhile, and no state of one file keeps the others out. What is needed of memory grows
 * with the distinct series, not with the files. Not thread-safe.
 */
public final class Merger {

  /** Files are folded so seldom that a second merge in a row is hardly ever disturbed. */
  private static final int MAX_ATTEMPTS = 5;

  private final FileMemory memory;

  private Merger(FileMemory memory) {
    this.memory = memory;
  }

  /** A merger that reads every file each time. */
  public Merger() {
    this(new FileMemory(0));
  }

  /**
   * A merger for merging again and again: a file that msm wrote and that did not change costs a
   * look at its attributes. It keeps up to {@code maxEntries} entries for that, 8 to 20 bytes each.
   */
  public static Merger remembering(long maxEntries) {
    return new Merger(new FileMemory(maxEntries));
  }

  /**
   * Merges what the files hold now.
   *
   * @throws IOException if the directory is not there or cannot be listed
   */
  public MergedMetrics merge(Path directory) throws IOException {
    FoldedFiles folded = FoldedFiles.in(directory);
    DirectoryMerge merge = merge(directory, folded);
    for (int attempt = 1; folded.haveChanged() && attempt < MAX_ATTEMPTS; attempt++) {
      folded = FoldedFiles.in(directory);
      merge = merge(directory, folded);
    }
    return merge.result();
  }

  private DirectoryMerge merge(Path directory, FoldedFiles folded) throws IOException {
    DirectoryMerge merge = memory.begin();
    for (String name : names(directory)) {
      if (!folded.haveTakenIn(name)) {
        add(directory.resolve(name), name, merge);
      }
    }
    memory.end(merge);
    return merge;
  }

  /** Adds a file; one that cannot be read is reported, one that has gone is passed over. */
  private void add(Path path, String name, DirectoryMerge merge) {
    try {
      MetricFileName file = MetricFileName.parse(name);
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        merge.report(name, "not a file");
        return;
      }
      merge.begin(file);
      memory.add(path, file, attributes, merge);
    } catch (NoSuchFileException ignored) {
      // Deleted since the directory was listed, as live gauge files are when their process ends.
    } catch (AccessDeniedException e) {
      merge.report(name, "no permission to read the file");
    } catch (IOException | IllegalArgumentException e) {
      merge.report(name, e.getMessage());
    }
  }

  private static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
      for (Path path : paths) {
        String name = path.getFileName().toString();
        if (MetricFileName.isSeenByReaders(name)) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(CodePoints.ORDER);
    return names;
  }
}
