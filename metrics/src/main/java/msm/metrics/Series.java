package msm.metrics;

/** What one sample in an exposition is known by: its name and its labels. */
final class Series {

  private final String sample;
  private final Labels labels;

  Series(String sample, Labels labels) {
    this.sample = sample;
    this.labels = labels;
  }

  String sample() {
    return sample;
  }

  Labels labels() {
    return labels;
  }

  /** The series of the same sample name with these labels. */
  Series with(Labels other) {
    return other.equals(labels) ? this : new Series(sample, other);
  }

  @Override
  public boolean equals(Object other) {
    if (other == this) {
      return true;
    }
    if (!(other instanceof Series)) {
      return false;
    }
    Series series = (Series) other;
    return sample.equals(series.sample) && labels.equals(series.labels);
  }

  @Override
  public int hashCode() {
    return 31 * sample.hashCode() + labels.hashCode();
  }

  @Override
  public String toString() {
    return sample + labels;
  }
}
