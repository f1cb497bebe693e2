package msm.commands;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The texts and numbers in a HotSpot JVM's performance data file, {@code /tmp/hsperfdata_USER/PID}.
 *
 * <pre>
 *   0   int     magic, cafec0c0, big-endian
 *   4   byte    0 where the rest is big-endian, 1 where it is little-endian
 *   5   byte    major version: 2
 *   6   byte    minor version
 *   7   byte    1 once the file can be read
 *   8   int     bytes in use
 *  12   int     overflow
 *  16   long    time of the last change
 *  24   int     offset of the first entry
 *  28   int     number of entries
 *
 *  entry:
 *   0   int     length of the entry
 *   4   int     offset of the name in the entry; the name ends with a zero byte
 *   8   int     length of a vector; 0 for a single value
 *  12   byte    element type, 'B' for the bytes of a text, 'J' for a long
 *  13   byte    flags
 *  14   byte    unit
 *  15   byte    variability
 *  16   int     offset of the value in the entry
 * </pre>
 */
final class PerfData {

  private static final int MAGIC = 0xcafec0c0;
  private static final int ENTRY_HEADER_BYTES = 20;

  private final byte[] file;
  private final ByteBuffer buffer;

  private PerfData(byte[] file) {
    this.file = file;
    buffer = ByteBuffer.wrap(file);
  }

  /**
   * All texts and numbers by name, as text; none from a file that is damaged, still being made, or
   * something else.
   */
  static Map<String, String> texts(byte[] file) {
    try {
      return new PerfData(file).read();
    } catch (BufferUnderflowException | IndexOutOfBoundsException cut) {
      return Map.of();
    }
  }

  private Map<String, String> read() {
    Map<String, String> texts = new HashMap<>();
    if (buffer.getInt() != MAGIC) {
      return texts;
    }
    buffer.order(buffer.get() == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int entry = buffer.getInt(24);
    for (int left = buffer.getInt(28); left > 0; left--) {
      int length = buffer.getInt(entry);
      if (length < ENTRY_HEADER_BYTES || length > file.length - entry) {
        throw new IndexOutOfBoundsException(length);
      }
      if (buffer.get(entry + 12) == 'B' && buffer.getInt(entry + 8) > 0) {
        String name = text(entry + buffer.getInt(entry + 4));
        texts.put(name, text(entry + buffer.getInt(entry + 16)));
      } else if (buffer.get(entry + 12) == 'J' && buffer.getInt(entry + 8) == 0) {
        String name = text(entry + buffer.getInt(entry + 4));
        texts.put(name, Long.toString(buffer.getLong(entry + buffer.getInt(entry + 16))));
      }
      entry += length;
    }
    return texts;
  }

  private String text(int start) {
    int end = start;
    while (file[end] != 0) {
      end++;
    }
    return new String(file, start, end - start, StandardCharsets.UTF_8);
  }
}
