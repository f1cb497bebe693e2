package msm.metrics;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A metric file in the heap: what it is to be on disk.
 *
 * <pre>
 *   0   int       bytes in use, this header included
 *   4   int       zero, or the mark {@link #MARK}
 *   8   entry...  int     length of the key in bytes
 *                 bytes   key, JSON in ASCII, then 1 to 8 spaces up to a multiple of 8
 *                 double  value
 *                 double  timestamp, in seconds since the epoch, 0 where none
 *       zeros up to the capacity
 * </pre>
 *
 * <p>Numbers are little-endian. An entry never moves and never goes away, unless the whole is
 * written anew ({@link #rewrite}). Not thread-safe.
 */
final class MetricImage {

  static final int HEADER_BYTES = 8;

  /** "msm1": nobody maps this file to write, so that every change shows in its attributes. */
  static final int MARK = 0x316d736d;

  /** No sane key is longer, but a damaged file may say so. */
  static final int MAX_KEY_BYTES = 1 << 24;

  private static final int ALIGNMENT_BYTES = 8;
  private static final int INITIAL_CAPACITY_BYTES = 1 << 16;
  static final int MAX_CAPACITY_BYTES = 1 << 30;

  private final Map<MetricKey, Integer> valueOffsets = new HashMap<>();
  private final ChangedEntries changes = new ChangedEntries();
  private final int maxCapacityBytes;
  private byte[] array = new byte[INITIAL_CAPACITY_BYTES];
  private ByteBuffer bytes = littleEndian(array);
  private int usedBytes;
  private int storedBytes;

  /**
   * @param marked whether no process but msm can ever open the file to write
   * @param maxCapacityBytes how large it may become
   */
  MetricImage(boolean marked, int maxCapacityBytes) {
    this.maxCapacityBytes = maxCapacityBytes;
    use(HEADER_BYTES);
    bytes.putInt(Integer.BYTES, marked ? MARK : 0);
  }

  /** How many spaces follow a key: 1 to 8, never none. */
  static int paddingBytes(int keyBytes) {
    return ALIGNMENT_BYTES - (keyBytes + Integer.BYTES) % ALIGNMENT_BYTES;
  }

  /** The offset of a key's value; a new key gets an entry with zeros. */
  int entry(MetricKey key) {
    Integer offset = valueOffsets.get(key);
    return offset != null ? offset : append(key);
  }

  /** Adds an entry with zeros, even if there is one of the same key; returns its value's offset. */
  int append(MetricKey key) {
    byte[] keyBytes = key.toJson().getBytes(StandardCharsets.US_ASCII);
    if (keyBytes.length > MAX_KEY_BYTES) {
      throw new IllegalArgumentException(key.family() + ": the key of a series is beyond 16 MiB");
    }
    int paddingBytes = paddingBytes(keyBytes.length);
    int entryBytes = Integer.BYTES + keyBytes.length + paddingBytes + 2 * Double.BYTES;
    ensureCapacity((long) usedBytes + entryBytes);
    int keyOffset = usedBytes + Integer.BYTES;
    int paddingOffset = keyOffset + keyBytes.length;
    int valueOffset = paddingOffset + paddingBytes;
    bytes.putInt(usedBytes, keyBytes.length);
    System.arraycopy(keyBytes, 0, array, keyOffset, keyBytes.length);
    Arrays.fill(array, paddingOffset, valueOffset, (byte) ' ');
    use(usedBytes + entryBytes);
    valueOffsets.put(key, valueOffset);
    return valueOffset;
  }

  /**
   * Gives every entry the key that {@code change} returns for its own; those of null go, those that
   * come to one key become one. All offsets are others afterwards.
   *
   * @return false if nothing changes, and all offsets are as before
   */
  boolean rewrite(UnaryOperator<MetricKey> change) {
    List<Map.Entry<MetricKey, Integer>> entries = new ArrayList<>(valueOffsets.entrySet());
    entries.removeIf(entry -> entry.getKey().equals(change.apply(entry.getKey())));
    if (entries.isEmpty()) {
      return false;
    }
    entries = new ArrayList<>(valueOffsets.entrySet());
    entries.sort(Map.Entry.comparingByValue());
    ByteBuffer before = bytes;
    array = new byte[INITIAL_CAPACITY_BYTES];
    bytes = littleEndian(array);
    bytes.putInt(Integer.BYTES, before.getInt(Integer.BYTES));
    valueOffsets.clear();
    storedBytes = 0;
    changes.clear();
    use(HEADER_BYTES);
    for (Map.Entry<MetricKey, Integer> entry : entries) {
      MetricKey key = change.apply(entry.getKey());
      if (key != null) {
        int offset = entry.getValue();
        add(key, before.getDouble(offset), before.getDouble(offset + Double.BYTES));
      }
    }
    return true;
  }

  /** What has a timestamp is a gauge, whose later value counts; all else adds up. */
  private void add(MetricKey key, double value, double timestampSeconds) {
    Integer there = valueOffsets.get(key);
    int offset = there != null ? there : append(key);
    double sum = there != null && timestampSeconds == 0 ? value(offset) + value : value;
    set(offset, sum, timestampSeconds);
  }

  Set<MetricKey> keys() {
    return Collections.unmodifiableSet(valueOffsets.keySet());
  }

  double value(int valueOffset) {
    return bytes.getDouble(valueOffset);
  }

  void set(int valueOffset, double value, double timestampSeconds) {
    int timestampOffset = valueOffset + Double.BYTES;
    if (same(bytes.getDouble(valueOffset), value)
        && same(bytes.getDouble(timestampOffset), timestampSeconds)) {
      return;
    }
    bytes.putDouble(valueOffset, value);
    bytes.putDouble(timestampOffset, timestampSeconds);
    if (valueOffset < storedBytes) {
      changes.add(valueOffset);
    }
  }

  /** The whole image, as long as the file is to be. */
  byte[] array() {
    return array;
  }

  int usedBytes() {
    return usedBytes;
  }

  /** How many bytes from the start a reader of the file can see. */
  int storedBytes() {
    return storedBytes;
  }

  /** The entries below {@link #storedBytes} that have changed since {@link #stored}. */
  ChangedEntries changes() {
    return changes;
  }

  /** Notes that the file now is what the image is. */
  void stored() {
    changes.clear();
    storedBytes = usedBytes;
  }

  private static boolean same(double left, double right) {
    return Double.doubleToRawLongBits(left) == Double.doubleToRawLongBits(right);
  }

  private void use(int newUsedBytes) {
    usedBytes = newUsedBytes;
    bytes.putInt(0, newUsedBytes);
  }

  private void ensureCapacity(long neededBytes) {
    long capacityBytes = array.length;
    while (capacityBytes < neededBytes) {
      capacityBytes *= 2;
    }
    if (capacityBytes > maxCapacityBytes) {
      throw new IllegalStateException(
          "a metric file cannot grow beyond "
              + (maxCapacityBytes >> 20)
              + " MiB; use fewer series (max_series)");
    }
    if (capacityBytes > array.length) {
      array = Arrays.copyOf(array, (int) capacityBytes);
      bytes = littleEndian(array);
    }
  }

  private static ByteBuffer littleEndian(byte[] array) {
    return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
  }
}
