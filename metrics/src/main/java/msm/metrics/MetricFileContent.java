package msm.metrics;

import java.util.Collections;
import java.util.List;

/** What could be read from one metric file. Immutable. */
final class MetricFileContent {

  private final FileGeneration generation;
  private final List<MetricEntry> entries;
  private final String damage;

  MetricFileContent(FileGeneration generation, List<MetricEntry> entries, String damage) {
    this.generation = generation;
    this.entries = Collections.unmodifiableList(entries);
    this.damage = damage;
  }

  /** The layout the entries were found in; {@code G3} if there are none. */
  public FileGeneration generation() {
    return generation;
  }

  /** The entries in the order of the file, up to the damage if there is any. */
  public List<MetricEntry> entries() {
    return entries;
  }

  /** Where and why reading had to end early, in one line; null for a sound file. */
  public String damage() {
    return damage;
  }
}
