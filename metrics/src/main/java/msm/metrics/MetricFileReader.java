package msm.metrics;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads metric files, also while others write them, and whatever state they are in.
 *
 * <p>Needs memory for the distinct keys it has met and for one window and one batch, however many
 * files there are and however large they are. Not thread-safe.
 */
final class MetricFileReader {

  private static final FileGeneration[] NEWEST_FIRST = {
    FileGeneration.G3, FileGeneration.G2, FileGeneration.G1
  };

  private final KeyTable keys;
  private final FileWindow file;
  private final EntryBatch batch = new EntryBatch();
  private boolean marked;

  MetricFileReader(KeyTable keys, FileWindow file) {
    this.keys = keys;
    this.file = file;
  }

  /**
   * Reads the entries of a file, up to the first damage in it.
   *
   * @return what the file was found to be
   * @throws IOException if the file is not there or cannot be read
   */
  EntryWalk read(Path path, EntrySink sink) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      file.open(channel);
      return read(sink);
    }
  }

  /** Reads all of a file into memory. */
  static MetricFileContent read(Path path) throws IOException {
    KeyTable keys = new KeyTable();
    List<MetricEntry> entries = new ArrayList<>();
    EntryWalk walk =
        new MetricFileReader(keys, FileWindow.small())
            .read(path, batch -> addTo(entries, batch, keys));
    return new MetricFileContent(walk.generation(), entries, walk.damage());
  }

  private static void addTo(List<MetricEntry> entries, EntryBatch batch, KeyTable keys) {
    for (int index = 0; index < batch.count(); index++) {
      MetricKey key = keys.key(batch.key(index));
      entries.add(new MetricEntry(key, batch.value(index), batch.timestampSeconds(index)));
    }
  }

  /**
   * Whether the file that was read last is one of msm's, whose every change shows in its time of
   * modification: writing to a mapped file, as Python's client does, need not.
   */
  boolean lastTellsOfChanges() {
    return marked;
  }

  private EntryWalk read(EntrySink sink) throws IOException {
    int usedBytes = file.covers(0, Integer.BYTES) ? file.getInt(0) : 0;
    marked = file.covers(0, Long.BYTES) && file.getUpperInt(0) == MetricImage.MARK;
    // Old files overshoot by a timestamp at most.
    file.limit((long) usedBytes + Double.BYTES);
    EntryWalk best = null;
    for (FileGeneration generation : NEWEST_FIRST) {
      EntryBatch entries = best == null ? batch : new EntryBatch();
      EntryWalk walk = EntryWalk.over(file, keys, generation, usedBytes, entries);
      boolean unfinished = walk.fill();
      // So many entries in a row are not there by chance, whatever may follow them.
      if (unfinished || walk.isExact()) {
        finish(walk, unfinished, sink);
        return walk;
      }
      if (best == null || (best.damage() != null && walk.entryCount() > best.entryCount())) {
        best = walk;
      }
    }
    sink.take(best.batch());
    return best;
  }

  private static void finish(EntryWalk walk, boolean unfinished, EntrySink sink)
      throws IOException {
    sink.take(walk.batch());
    for (boolean more = unfinished; more; sink.take(walk.batch())) {
      walk.batch().clear();
      more = walk.fill();
    }
  }
}
