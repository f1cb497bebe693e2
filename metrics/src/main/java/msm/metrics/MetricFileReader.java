package msm.metrics;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads metric files, also while others write them, and whatever state they are in.
 *
 * <p>Keys that occur in several files are parsed once and shared. Not thread-safe.
 */
final class MetricFileReader {

  private final FileWindow file = new FileWindow();
  private final KeyCache keys = new KeyCache();

  /**
   * Reads the entries of a file, up to the first damage in it.
   *
   * @throws IOException if the file is not there or cannot be read
   */
  public MetricFileContent read(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      file.open(channel);
      return content();
    }
  }

  private MetricFileContent content() throws IOException {
    int usedBytes = file.covers(0, Integer.BYTES) ? file.getInt(0) : 0;
    EntryWalk newest = walk(FileGeneration.G3, usedBytes);
    if (newest.isExact()) {
      return newest.content();
    }
    EntryWalk best = newest;
    for (FileGeneration older : new FileGeneration[] {FileGeneration.G2, FileGeneration.G1}) {
      EntryWalk walk = walk(older, usedBytes);
      if (walk.isExact()) {
        return walk.content();
      }
      if (newest.isDamaged() && walk.entryCount() > best.entryCount()) {
        best = walk;
      }
    }
    return best.content();
  }

  private EntryWalk walk(FileGeneration generation, int usedBytes) throws IOException {
    return EntryWalk.over(file, keys, generation, usedBytes);
  }
}
