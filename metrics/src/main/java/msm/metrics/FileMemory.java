package msm.metrics;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/**
 * What a merger knows of files from the last merge, within a bound.
 *
 * <p>It starts afresh once most of the keys it knows are in no file any more. Not thread-safe.
 */
final class FileMemory {

  /** So many keys that nobody has any more are nothing to worry about. */
  private static final int SPARE_KEYS = 10_000;

  private final long maxEntries;
  private final FileWindow window = FileWindow.large();
  private KeyTable keys = new KeyTable();
  private MetricFileReader reader;
  private Map<String, RememberedFile> last = new HashMap<>();
  private Map<String, RememberedFile> next = new HashMap<>();
  private RememberedFile latest;
  private long entries;

  /** Remembers files as long as they have no more than so many entries together. */
  FileMemory(long maxEntries) {
    this.maxEntries = maxEntries;
  }

  DirectoryMerge begin() {
    if (maxEntries == 0) {
      keys = new KeyTable();
    }
    reader = new MetricFileReader(keys, window);
    next = new HashMap<>();
    entries = 0;
    return new DirectoryMerge(keys);
  }

  /** Adds a file's entries to a merge, from memory if the file has not changed. */
  void add(Path path, MetricFileName name, BasicFileAttributes attributes, DirectoryMerge merge)
      throws IOException {
    FileStamp stamp = FileStamp.of(attributes);
    RememberedFile known = last.get(name.text());
    if (known != null && known.isOf(stamp)) {
      known.replay(merge, attributes.size());
      remember(name, known);
      return;
    }
    boolean isOurs = name.process() != null || name.isFolded();
    if (maxEntries == 0 || !isOurs) {
      merge.end(attributes.size(), reader.read(path, merge));
      return;
    }
    boolean settled = stamp.isSettled(System.currentTimeMillis());
    RememberedFile read = new RememberedFile(stamp, latest);
    EntryWalk walk = reader.read(path, EntrySink.both(merge, read));
    merge.end(attributes.size(), walk);
    read.end(walk);
    if (settled && reader.lastTellsOfChanges()) {
      remember(name, read);
    }
  }

  private void remember(MetricFileName name, RememberedFile file) {
    entries += file.entryCount();
    if (entries <= maxEntries) {
      next.put(name.text(), file);
      latest = file;
    }
  }

  void end(DirectoryMerge merge) {
    last = next;
    if (keys.limit() > 2 * merge.keyCount() + SPARE_KEYS) {
      keys = new KeyTable();
      last = new HashMap<>();
      latest = null;
    }
  }
}
