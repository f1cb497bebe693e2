package msm.metrics;

/** What a merge found one file to be. Immutable. */
public final class MetricFileReport {

  private final String name;
  private final long sizeBytes;
  private final FileGeneration generation;
  private final long entries;
  private final String damage;

  MetricFileReport(
      String name, long sizeBytes, FileGeneration generation, long entries, String damage) {
    this.name = name;
    this.sizeBytes = sizeBytes;
    this.generation = generation;
    this.entries = entries;
    this.damage = damage;
  }

  public String name() {
    return name;
  }

  /** The file's length; 0 if it could not be read at all. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** The file's layout; null if it could not be read at all. */
  public FileGeneration generation() {
    return generation;
  }

  /** How many entries went into the merge. */
  public long entries() {
    return entries;
  }

  /** What kept the rest or all of the file out of the merge, in one line; null if nothing did. */
  public String damage() {
    return damage;
  }
}
