package msm.metrics;

import java.util.Collections;
import java.util.List;

/** A metrics directory as one exposition. Immutable. */
public final class MergedMetrics {

  private final List<Family> families;
  private final List<MetricFileReport> files;

  MergedMetrics(List<Family> families, List<MetricFileReport> files) {
    this.families = Collections.unmodifiableList(families);
    this.files = Collections.unmodifiableList(files);
  }

  /** The families in the order in which the files show them. */
  public List<Family> families() {
    return families;
  }

  /** Every {@code *.db} file that was there, sorted by name. */
  public List<MetricFileReport> files() {
    return files;
  }
}
