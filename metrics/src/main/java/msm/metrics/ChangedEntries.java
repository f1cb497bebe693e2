package msm.metrics;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The places of a metric file that memory has newer values for, each once.
 *
 * <p>A place is the offset of a value, a multiple of 8. The cost of everything here depends on how
 * many places changed, not on the size of the file.
 */
final class ChangedEntries {

  private final BitSet marked = new BitSet();
  private int[] offsets = new int[64];
  private int count;

  void add(int offset) {
    int word = offset / Long.BYTES;
    if (marked.get(word)) {
      return;
    }
    marked.set(word);
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * count);
    }
    offsets[count++] = offset;
  }

  int count() {
    return count;
  }

  /** Puts the places in ascending order. */
  void sort() {
    Arrays.sort(offsets, 0, count);
  }

  int offset(int index) {
    return offsets[index];
  }

  void clear() {
    for (int index = 0; index < count; index++) {
      marked.clear(offsets[index] / Long.BYTES);
    }
    count = 0;
  }
}
