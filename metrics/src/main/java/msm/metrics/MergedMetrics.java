package msm.metrics;

import java.util.Collections;
import java.util.List;

/** A metrics directory as one exposition. Immutable. */
public final class MergedMetrics {

  private final List<Family> families;
  private final List<MetricFileReport> files;
  private final int filesRead;

  MergedMetrics(List<Family> families, List<MetricFileReport> files, int filesRead) {
    this.filesRead = filesRead;
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

  /** How many of the files had to be read; the others were remembered. */
  public int filesRead() {
    return filesRead;
  }
}
