package msm.metrics;

import java.io.IOException;

/** One pass over the entries of a file, taking it to be of one generation. */
final class EntryWalk {

  private final FileWindow file;
  private final KeyTable keys;
  private final FileGeneration generation;
  private final int usedBytes;
  private final EntryBatch batch;

  private long position = MetricImage.HEADER_BYTES;
  private int key = KeyTable.START;
  private long entries;
  private String damage;

  private EntryWalk(
      FileWindow file, KeyTable keys, FileGeneration generation, int usedBytes, EntryBatch batch) {
    this.file = file;
    this.keys = keys;
    this.generation = generation;
    this.usedBytes = usedBytes;
    this.batch = batch;
  }

  /** A walk that is to start at the first entry and to fill this batch. */
  static EntryWalk over(
      FileWindow file, KeyTable keys, FileGeneration generation, int usedBytes, EntryBatch batch) {
    batch.clear();
    return new EntryWalk(file, keys, generation, usedBytes, batch);
  }

  /**
   * Goes on until the batch is full, or to the end or the damage; returns whether there is more.
   */
  boolean fill() throws IOException {
    while (damage == null && position < usedBytes) {
      if (batch.isFull()) {
        return true;
      }
      takeExpected();
      if (position < usedBytes && !batch.isFull()) {
        damage = takeEntry();
      }
    }
    return false;
  }

  /** Whether the entries end where the file says so: then it is of this generation. */
  boolean isExact() {
    return damage == null && (position == usedBytes || entries == 0);
  }

  long entryCount() {
    return entries;
  }

  /** What is wrong with the file, in one line; null if nothing is. */
  String damage() {
    return damage;
  }

  FileGeneration generation() {
    return generation;
  }

  EntryBatch batch() {
    return batch;
  }

  /** Takes those entries of the window that come in the order of the files before. */
  private void takeExpected() {
    if (generation == FileGeneration.G3) {
      int before = batch.count();
      position =
          file.position(
              keys.follow(
                  file.words(), file.index(position), file.endIndex(usedBytes), key, batch));
      if (batch.count() > before) {
        key = batch.key(batch.count() - 1);
        entries += batch.count() - before;
      }
    }
  }

  /** Reads the entry at the position and passes it; returns what is wrong with it, or null. */
  private String takeEntry() throws IOException {
    if (!file.covers(position, Integer.BYTES)) {
      return "offset " + position + ": the file ends before its used part does";
    }
    int keyBytes = file.getInt(position);
    if (keyBytes < 0 || keyBytes > Math.min(MetricImage.MAX_KEY_BYTES, usedBytes - position)) {
      return "offset " + position + ": a key of " + keyBytes + " bytes does not fit";
    }
    int valueOffset = Integer.BYTES + keyBytes + MetricImage.paddingBytes(keyBytes);
    if (!file.covers(position, valueOffset + generation.valueBytes())) {
      return "offset " + position + ": the file ends inside this entry";
    }
    boolean hasHelp = generation != FileGeneration.G1;
    try {
      key = keys.number(file.words(), file.index(position), valueOffset, key, hasHelp);
    } catch (IllegalArgumentException e) {
      return "offset " + position + ": the key is not valid: " + e.getMessage();
    }
    addEntry(position + valueOffset);
    position += valueOffset + generation.valueBytes();
    return null;
  }

  private void addEntry(long valuePosition) {
    double timestampSeconds =
        generation == FileGeneration.G3 ? file.getDouble(valuePosition + Double.BYTES) : 0;
    batch.add(key, file.getDouble(valuePosition), timestampSeconds);
    entries++;
  }
}
