package msm.metrics;

/** Which versions of Python's client lay a metric file out in this way. */
public enum FileGeneration {
  /** Up to 0.15: keys without help, entries without timestamp. */
  G1(8),
  /** 0.16 and 0.17: entries without timestamp. */
  G2(8),
  /** 0.18 and newer, and msm. */
  G3(16);

  private final int valueBytes;

  FileGeneration(int valueBytes) {
    this.valueBytes = valueBytes;
  }

  /** The length of what follows an entry's key. */
  int valueBytes() {
    return valueBytes;
  }
}
