package msm.commands.query;

import java.util.Map;
import java.util.SortedMap;
import msm.metrics.MetricType;

/** One series as people look at it: a histogram's buckets as one. What it has not is NaN. */
public final class SeriesRow {

  private final SeriesName series;
  private final Reading now;
  private final Reading change;
  private final double seconds;

  SeriesRow(SeriesName series, Reading now, Reading change, double seconds) {
    this.series = series;
    this.now = now;
    this.change = change;
    this.seconds = seconds;
  }

  /** The name of the metric; a counter's with {@code _total}. */
  public String name() {
    return series.name();
  }

  public MetricType type() {
    return series.type();
  }

  /** Its labels, without the bounds of buckets. */
  public Map<String, String> labels() {
    return series.labels();
  }

  /** The value of what is no counter, histogram or summary. */
  public double value() {
    return now.isLevel() ? now.value() : Double.NaN;
  }

  /** How many were counted or observed so far. */
  public double count() {
    return now.isLevel() ? Double.NaN : now.count();
  }

  /** How many a second were counted or observed between two moments. */
  public double rate() {
    return change == null || seconds <= 0 ? Double.NaN : change.count() / seconds;
  }

  /** The mean of all that was observed so far. */
  public double mean() {
    return now.hasMean() ? now.mean() : Double.NaN;
  }

  /** The value that the share {@code q} of all observations does not exceed; may be infinite. */
  public double quantile(double q) {
    return now.isHistogram() && now.count() > 0 ? now.quantile(q) : Double.NaN;
  }

  /** The same series as if there were only what came between two moments; a gauge as it is. */
  public SeriesRow recent() {
    return change == null ? this : new SeriesRow(series, change, change, seconds);
  }

  /** How many values a histogram has in each bucket, by upper bound; empty if it is none. */
  public SortedMap<Double, Double> buckets() {
    return now.buckets();
  }

  /** The last bound of a histogram, beyond which nothing is known. */
  public double lastFiniteBound() {
    return now.lastFiniteBound();
  }
}
