package msm.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One pass over the entries of a file, taking it to be of one generation. */
final class EntryWalk {

  private final FileWindow file;
  private final KeyCache keys;
  private final FileGeneration generation;
  private final int usedBytes;

  private final List<MetricEntry> entries = new ArrayList<>();
  private long position = MetricImage.HEADER_BYTES;
  private String damage;

  private EntryWalk(FileWindow file, KeyCache keys, FileGeneration generation, int usedBytes) {
    this.file = file;
    this.keys = keys;
    this.generation = generation;
    this.usedBytes = usedBytes;
  }

  static EntryWalk over(FileWindow file, KeyCache keys, FileGeneration generation, int usedBytes)
      throws IOException {
    EntryWalk walk = new EntryWalk(file, keys, generation, usedBytes);
    while (walk.damage == null && walk.position < usedBytes) {
      walk.damage = walk.takeEntry();
    }
    return walk;
  }

  /** Whether the entries end where the file says so: then it is of this generation. */
  boolean isExact() {
    return damage == null && (position == usedBytes || entries.isEmpty());
  }

  boolean isDamaged() {
    return damage != null;
  }

  int entryCount() {
    return entries.size();
  }

  MetricFileContent content() {
    return new MetricFileContent(generation, entries, damage);
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
    try {
      MetricKey key = key(file.slice(position + Integer.BYTES, keyBytes));
      entries.add(entry(key, position + valueOffset));
    } catch (IllegalArgumentException e) {
      return "offset " + position + ": the key is not valid: " + e.getMessage();
    }
    position += valueOffset + generation.valueBytes();
    return null;
  }

  private MetricKey key(ByteBuffer bytes) {
    return generation == FileGeneration.G1
        ? MetricKey.parseWithoutHelp(KeyCache.text(bytes))
        : keys.get(bytes);
  }

  private MetricEntry entry(MetricKey key, long valuePosition) {
    double timestampSeconds =
        generation == FileGeneration.G3 ? file.getDouble(valuePosition + Double.BYTES) : 0;
    return new MetricEntry(key, file.getDouble(valuePosition), timestampSeconds);
  }
}
