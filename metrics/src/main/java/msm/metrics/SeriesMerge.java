package msm.metrics;

import java.util.List;

/** How the entries of a family become its samples. */
interface SeriesMerge {

  /** Where entries of a series are put together; null if it cannot be part of such a family. */
  SeriesValue value(Series series);

  /** The samples of what was added so far, in the order of the exposition. */
  List<Sample> samples();
}
