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

  /** Adds an entry of a file; returns false if it cannot be part of such a family. */
  boolean add(MetricFileName file, MetricEntry entry) {
    Series own = entry.key().series();
    Series inFile =
        file.pid() == null ? own : own.with(own.labels().with(GaugeMerge.PID, file.pid()));
    return series.add(inFile, entry, file.mode());
  }

  Family result() {
    return new Family(name, type, help, series.samples());
  }
}
