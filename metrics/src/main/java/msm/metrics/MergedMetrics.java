package msm.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;

/** A metrics directory as one exposition. Immutable. */
public final class MergedMetrics {

  /** What comes of no file. */
  public static final MergedMetrics EMPTY =
      new MergedMetrics(Collections.emptyList(), Collections.emptyList(), 0);

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

  /** The same with more families behind them. */
  public MergedMetrics and(List<Family> more) {
    List<Family> all = new ArrayList<>(families);
    all.addAll(more);
    return new MergedMetrics(all, files, filesRead);
  }

  /**
   * Those samples that a choice by family and name of the sample keeps, and families that have any.
   */
  public MergedMetrics only(BiPredicate<Family, String> choice) {
    List<Family> chosen = new ArrayList<>();
    for (Family family : families) {
      List<Sample> samples = new ArrayList<>();
      for (Sample sample : family.samples()) {
        if (choice.test(family, sample.name())) {
          samples.add(sample);
        }
      }
      if (!samples.isEmpty()) {
        chosen.add(new Family(family.name(), family.type(), family.help(), samples));
      }
    }
    return new MergedMetrics(chosen, files, filesRead);
  }
}
