package msm.metrics;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A file of samples that other processes read while this one writes.
 *
 * <p>What is set here lives in memory until {@link #flush} brings the file up to date. Whatever
 * happens to the file, memory keeps everything, and the next flush that can mends it. A crash at
 * any point leaves a file that readers understand. Not thread-safe: the publisher's thread owns it.
 */
public final class MetricFile implements Closeable {

  private static final int VALUE_BYTES = 2 * Double.BYTES;

  /** So many unchanged bytes between two changes cost less than a system call. */
  private static final int BRIDGED_BYTES = 1024;

  private final Path path;
  private final MetricImage image;
  private StoredFile stored;
  private boolean rewritten;
  private int repairs;
  private String damage;

  private MetricFile(Path path, MetricFileName name, int maxBytes) {
    this.path = path;
    image = new MetricImage(name.process() != null, maxBytes);
  }

  /**
   * Creates the file, or goes on with the one that is there and all its values.
   *
   * <p>Of a damaged file the entries before the damage are taken over; the file itself is kept as
   * {@code <name>.damaged}, which readers ignore. See {@link #damage}.
   *
   * @throws IllegalArgumentException if no metric file may have this name
   * @throws IOException if the directory is not there or cannot be written, or the disk is full
   */
  public static MetricFile open(Path directory, String fileName) throws IOException {
    return open(directory, fileName, MetricImage.MAX_CAPACITY_BYTES);
  }

  /** The same for a file that may not become as large as others. */
  static MetricFile open(Path directory, String fileName, int maxBytes) throws IOException {
    MetricFileName name = MetricFileName.parse(fileName);
    MetricFile file = new MetricFile(directory.resolve(name.text()), name, maxBytes);
    Interruption.defer(file::load);
    Interruption.defer(file::write);
    return file;
  }

  /** What was wrong with the file that {@link #open} found, in one line; null if nothing was. */
  public String damage() {
    return damage;
  }

  /** How often a flush found the file gone, replaced, cut or overwritten, and wrote it anew. */
  public int repairs() {
    return repairs;
  }

  /**
   * Finds or makes the entry of a key; a new one starts as 0 with timestamp 0.
   *
   * @return the entry's handle, good as long as this object and until {@link #rewrite}
   * @throws IllegalStateException if the file would grow beyond 1024 MiB
   * @throws IllegalArgumentException if the key is longer than 16 MiB
   */
  public int entry(MetricKey key) {
    return image.entry(key);
  }

  /**
   * Gives every entry the key that {@code change} returns for its own; entries for which it returns
   * null go, entries that come to have one key become one. Readers see all of it at once: the next
   * {@link #flush} puts a new file in the place of the old one.
   *
   * @return whether anything changed; then every handle must be asked for again
   */
  public boolean rewrite(UnaryOperator<MetricKey> change) {
    boolean changed = image.rewrite(change);
    rewritten |= changed;
    return changed;
  }

  /** The keys of all entries, in no order. */
  public Set<MetricKey> keys() {
    return image.keys();
  }

  /** The value of an entry as it was set last. */
  public double value(int handle) {
    return image.value(handle);
  }

  /** Sets an entry, in memory only; the timestamp is 0 but for gauges of a mostrecent mode. */
  public void set(int handle, double value, double timestampSeconds) {
    image.set(handle, value, timestampSeconds);
  }

  /**
   * Whether there is anything that the next {@link #flush} has to write, as far as memory knows.
   */
  public boolean isBehind() {
    return rewritten || image.usedBytes() > image.storedBytes() || image.changes().count() > 0;
  }

  /**
   * Brings the file up to date, in time proportional to the entries that changed.
   *
   * <p>An interrupt of the calling thread does no harm and is still pending afterwards.
   *
   * @throws IOException if the file is not up to date; the next flush tries again
   */
  public void flush() throws IOException {
    Interruption.defer(this::store);
  }

  /** Closes the file as it was last flushed; a later flush would open it again. */
  @Override
  public void close() throws IOException {
    stored.close();
  }

  /** Closes the file and deletes it, unless it is somebody else's by now. */
  public void delete() throws IOException {
    stored.delete();
  }

  /** Takes over the entries of the file that is there. */
  private void load() throws IOException {
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      MetricFileContent content = MetricFileReader.read(path);
      damage = content.damage();
      for (MetricEntry entry : content.entries()) {
        image.set(image.append(entry.key()), entry.value(), entry.timestampSeconds());
      }
    }
  }

  private void store() throws IOException {
    if (rewritten) {
      stored.close();
      write();
      rewritten = false;
      return;
    }
    if (!stored.isIntact(image.storedBytes(), image.usedBytes())) {
      stored.close();
      write();
      repairs++;
      return;
    }
    stored.grow(image.array());
    storeChanges();
    if (image.usedBytes() > image.storedBytes()) {
      stored.write(image.array(), image.storedBytes(), image.usedBytes());
      stored.write(image.array(), 0, Integer.BYTES);
    }
    image.stored();
  }

  /** Writes the changed values, those that lie close to each other in one go. */
  private void storeChanges() throws IOException {
    ChangedEntries changes = image.changes();
    changes.sort();
    int index = 0;
    while (index < changes.count()) {
      int from = changes.offset(index);
      int to;
      do {
        to = changes.offset(index++) + VALUE_BYTES;
      } while (index < changes.count() && changes.offset(index) - to <= BRIDGED_BYTES);
      stored.write(image.array(), from, to);
    }
  }

  /** Writes the whole file under a name that readers ignore and then puts it in its place. */
  private void write() throws IOException {
    StoredFile whole =
        StoredFile.create(path.resolveSibling("." + path.getFileName()), image.array());
    try {
      if (stored == null && damage != null) {
        Files.move(
            path,
            path.resolveSibling(path.getFileName() + ".damaged"),
            StandardCopyOption.ATOMIC_MOVE);
      }
      whole.renameTo(path);
    } catch (IOException e) {
      whole.discard(e);
      throw e;
    }
    stored = whole;
    image.stored();
  }
}
