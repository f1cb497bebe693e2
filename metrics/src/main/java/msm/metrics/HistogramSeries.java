package msm.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The histogram of one label set: counts per bound, and what else is stored with them. */
final class HistogramSeries {

  private final Series bucketSeries;
  private final Series countSeries;
  private final SortedMap<Double, Sum> buckets = new TreeMap<>();
  private final Map<Series, Sum> others = new LinkedHashMap<>();

  HistogramSeries(String family, Labels labels) {
    bucketSeries = new Series(family + "_bucket", labels);
    countSeries = new Series(family + "_count", labels);
  }

  /** The count of the bucket with this upper bound. */
  Sum bucket(double bound) {
    // Adding 0 makes -0 and 0 one bound.
    return buckets.computeIfAbsent(bound + 0.0, first -> new Sum());
  }

  /** The sum for a series that is no bucket. */
  Sum other(Series series) {
    return others.computeIfAbsent(series, first -> new Sum());
  }

  /** Adds the samples in their order: the sum, the buckets, the count. */
  void addTo(List<Sample> samples) {
    for (Map.Entry<Series, Sum> other : others.entrySet()) {
      if (buckets.isEmpty() || !other.getKey().equals(countSeries)) {
        samples.add(new Sample(other.getKey(), other.getValue().value));
      }
    }
    if (buckets.isEmpty()) {
      return;
    }
    double cumulative = 0;
    for (Map.Entry<Double, Sum> bucket : buckets.entrySet()) {
      cumulative += bucket.getValue().value;
      String bound = MetricNumber.format(bucket.getKey());
      Labels labels = bucketSeries.labels().with("le", bound);
      samples.add(new Sample(bucketSeries.with(labels), cumulative));
    }
    samples.add(new Sample(countSeries, cumulative));
  }
}
