package msm.metrics;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one exposition of all files in a metrics directory, by the rules of Python's client.
 *
 * <p>Files are taken in the order of their names' bytes. Processes may write, create and delete
 * files meanwhile, and no state of one file keeps the others out. Not thread-safe.
 */
public final class Merger {

  /**
   * Merges what the files hold now.
   *
   * @throws IOException if the directory is not there or cannot be listed
   */
  public MergedMetrics merge(Path directory) throws IOException {
    DirectoryMerge merge = new DirectoryMerge();
    for (String name : names(directory)) {
      merge.add(directory, name);
    }
    return merge.result();
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
