package msm.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The one file of a type in which the counts of all ended processes live on.
 *
 * <p>Behind its used part, where other readers do not look, it names the files that it has taken
 * in: until these are deleted they are there twice, and are not to be merged again.
 *
 * <pre>
 *   0         a metric file, up to the bytes in use
 *   then      long    {@link #MARK}
 *             int     length of the names in bytes
 *             bytes   the names, separated by line ends; zeros up to a multiple of 8
 * </pre>
 *
 * <p>Its name comes before those of all processes, so that it is read before what it has taken in.
 */
final class FoldedFile {

  /** The names of all such files: gauges that are live or show each process are not folded. */
  static final List<MetricFileName> NAMES = names();

  private static final long MARK = 0x6e69646c6f666d6cL;
  private static final int PRELUDE_BYTES = Long.BYTES + Integer.BYTES;

  private FoldedFile() {}

  private static List<MetricFileName> names() {
    List<MetricFileName> names = new ArrayList<>();
    for (MetricFileName name : MetricFileName.all(MetricFileName.FOLDED_ID)) {
      if (!name.isLive() && name.mode() != GaugeMode.ALL) {
        names.add(name);
      }
    }
    return names;
  }

  /** The name of the file into which one is to be folded. */
  static MetricFileName nameFor(MetricFileName file) {
    return file.mode() == null
        ? MetricFileName.of(file.type(), MetricFileName.FOLDED_ID)
        : MetricFileName.ofGauge(file.mode(), MetricFileName.FOLDED_ID);
  }

  /** The bytes of a file that is as long as it need be. */
  static byte[] bytes(MetricImage image, Collection<String> takenIn) {
    byte[] names = String.join("\n", takenIn).getBytes(StandardCharsets.UTF_8);
    int length = image.usedBytes() + PRELUDE_BYTES + names.length;
    ByteBuffer bytes =
        ByteBuffer.allocate((length + Long.BYTES - 1) & -Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(image.array(), 0, image.usedBytes());
    bytes.putLong(MARK).putInt(names.length).put(names);
    return bytes.array();
  }

  /**
   * The names of the files that it has taken in last; none if there is no such file.
   *
   * @throws IOException if it cannot be read, or does not say
   */
  static Set<String> takenIn(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      int usedBytes = read(channel, 0, Integer.BYTES).getInt();
      ByteBuffer prelude = read(channel, usedBytes, PRELUDE_BYTES);
      if (prelude.getLong() != MARK) {
        throw cut(path);
      }
      int length = prelude.getInt();
      if (length <= 0 || length > channel.size()) {
        throw cut(path);
      }
      ByteBuffer names = read(channel, (long) usedBytes + PRELUDE_BYTES, length);
      String text = StandardCharsets.UTF_8.decode(names).toString();
      return new LinkedHashSet<>(Arrays.asList(text.split("\n", -1)));
    } catch (NoSuchFileException none) {
      return new LinkedHashSet<>();
    } catch (IllegalArgumentException negative) {
      throw cut(path);
    }
  }

  private static IOException cut(Path path) {
    return new IOException(path.getFileName() + ": does not say which files it has taken in");
  }

  private static ByteBuffer read(FileChannel channel, long position, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("the file ends before the names of what it has taken in");
      }
    }
    bytes.flip();
    return bytes;
  }
}
