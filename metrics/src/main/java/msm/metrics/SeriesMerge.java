package msm.metrics;

import java.util.List;

/** How the entries of a family become its samples. */
interface SeriesMerge {

  /**
   * Adds an entry that counts as this series; returns false if it cannot be merged.
   *
   * @param mode the mode of the file it is from, null if that is not a gauge file
   */
  boolean add(Series series, MetricEntry entry, GaugeMode mode);

  /** The samples of what was added so far, in the order of the exposition. */
  List<Sample> samples();
}
