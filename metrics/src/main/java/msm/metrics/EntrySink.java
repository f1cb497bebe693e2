package msm.metrics;

/** Takes the entries of a file as they are read. */
interface EntrySink {

  /** Takes a batch, which is the reader's again when this returns. */
  void take(EntryBatch batch);

  /** A sink that passes all it takes on to two others. */
  static EntrySink both(EntrySink first, EntrySink second) {
    return batch -> {
      first.take(batch);
      second.take(batch);
    };
  }
}
