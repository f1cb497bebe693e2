package msm.metrics;

import java.util.Arrays;

/** Entries of one file in its order: the numbers of their keys, values and timestamps. */
final class EntryBatch {

  /** What a batch may hold; a larger file comes in several. */
  static final int MAX_ENTRIES = 1 << 16;

  private static final int INITIAL_ENTRIES = 1 << 10;

  private static final double[] NO_TIMESTAMPS = {};

  private int[] keys;
  private double[] values;
  private double[] timestamps;
  private int count;

  EntryBatch() {
    this(new int[INITIAL_ENTRIES], new double[INITIAL_ENTRIES], new double[INITIAL_ENTRIES], 0);
  }

  private EntryBatch(int[] keys, double[] values, double[] timestamps, int count) {
    this.keys = keys;
    this.values = values;
    this.timestamps = timestamps;
    this.count = count;
  }

  /** A copy without spare room that shares its keys with another batch if they are the same. */
  EntryBatch copy(EntryBatch other) {
    int[] ownKeys = Arrays.copyOf(keys, count);
    boolean same = other != null && Arrays.equals(ownKeys, other.keys);
    return new EntryBatch(
        same ? other.keys : ownKeys,
        Arrays.copyOf(values, count),
        hasTimestamps() ? Arrays.copyOf(timestamps, count) : NO_TIMESTAMPS,
        count);
  }

  private boolean hasTimestamps() {
    for (int index = 0; index < count; index++) {
      if (timestamps[index] != 0) {
        return true;
      }
    }
    return false;
  }

  void add(int key, double value, double timestampSeconds) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
      timestamps = Arrays.copyOf(timestamps, 2 * count);
    }
    keys[count] = key;
    values[count] = value;
    timestamps[count++] = timestampSeconds;
  }

  boolean isFull() {
    return count == MAX_ENTRIES;
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /** The number of an entry's key in the table it was read with. */
  int key(int index) {
    return keys[index];
  }

  double value(int index) {
    return values[index];
  }

  /** Seconds since the epoch; 0 where none was stored. */
  double timestampSeconds(int index) {
    return timestamps == NO_TIMESTAMPS ? 0 : timestamps[index];
  }
}
