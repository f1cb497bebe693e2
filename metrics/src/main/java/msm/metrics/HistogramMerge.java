package msm.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Histograms: stored buckets, each with its own count, become cumulative ones and {@code _count}.
 *
 * <p>Bounds are equal as numbers, however they are spelt; processes may have different ones.
 */
final class HistogramMerge implements SeriesMerge {

  private static final String BOUND = "le";

  private final String family;
  private final Map<Series, Sum> sums = new HashMap<>();
  private final Map<Labels, HistogramSeries> histograms = new LinkedHashMap<>();

  HistogramMerge(String family) {
    this.family = family;
  }

  @Override
  public SeriesValue value(Series series) {
    Sum sum = sums.get(series);
    if (sum == null) {
      sum = newSum(series);
      if (sum != null) {
        sums.put(series, sum);
      }
    }
    return sum;
  }

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    for (HistogramSeries histogram : histograms.values()) {
      histogram.addTo(samples);
    }
    return samples;
  }

  /** Where a series seen for the first time is added up, or null if its bound is no number. */
  private Sum newSum(Series series) {
    String boundText = series.labels().value(BOUND);
    if (boundText == null) {
      return histogram(series.labels()).other(series);
    }
    double bound = PythonFloat.parse(boundText);
    if (Double.isNaN(bound)) {
      return null;
    }
    return histogram(series.labels().without(BOUND)).bucket(bound);
  }

  private HistogramSeries histogram(Labels labels) {
    return histograms.computeIfAbsent(labels, first -> new HistogramSeries(family, first));
  }
}
