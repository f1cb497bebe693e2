package msm.metrics;

/** A family while files are added to it; its type and help are those of the first entry. */
final class FamilyMerge {

  private final String name;
  private final MetricType type;
  private final String help;
  private final SeriesMerge series;

  FamilyMerge(String name, MetricType type, String help) {
    this.name = name;
    this.type = type;
    this.help = help;
    series = seriesMerge();
  }

  private SeriesMerge seriesMerge() {
    switch (type) {
      case GAUGE:
        return new GaugeMerge();
      case HISTOGRAM:
        return new HistogramMerge(name);
      default:
        return new SumMerge();
    }
  }

  /** Whether a gauge file's process is known to the values, and not part of their series. */
  boolean isGauge() {
    return type == MetricType.GAUGE;
  }

  /** Where entries of a series are put together; null if it cannot be part of the family. */
  SeriesValue value(Series wanted) {
    return series.value(wanted);
  }

  Family result() {
    return new Family(name, type, help, series.samples());
  }
}
