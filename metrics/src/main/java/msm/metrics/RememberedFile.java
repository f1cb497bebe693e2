package msm.metrics;

import java.util.ArrayList;
import java.util.List;

/** A file as it was read last, so that it need not be read again until it changes. */
final class RememberedFile implements EntrySink {

  private final FileStamp stamp;
  private final RememberedFile alike;
  private final List<EntryBatch> batches = new ArrayList<>();
  private FileGeneration generation;
  private String damage;

  /**
   * @param alike another file whose keys may be the same and are then kept only once; may be null
   */
  RememberedFile(FileStamp stamp, RememberedFile alike) {
    this.stamp = stamp;
    this.alike = alike;
  }

  @Override
  public void take(EntryBatch batch) {
    int index = batches.size();
    boolean hasTwin = alike != null && index < alike.batches.size();
    batches.add(batch.copy(hasTwin ? alike.batches.get(index) : null));
  }

  void end(EntryWalk walk) {
    generation = walk.generation();
    damage = walk.damage();
  }

  boolean isOf(FileStamp now) {
    return stamp.equals(now);
  }

  long entryCount() {
    long count = 0;
    for (EntryBatch batch : batches) {
      count += batch.count();
    }
    return count;
  }

  /** Gives a merge what reading the file would give it. */
  void replay(DirectoryMerge merge, long sizeBytes) {
    batches.forEach(merge::take);
    merge.end(sizeBytes, generation, damage);
  }
}
