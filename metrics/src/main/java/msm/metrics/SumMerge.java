package msm.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counters, summaries and the rest: the values of a series are added, in the order they come. */
final class SumMerge implements SeriesMerge {

  private final Map<Series, Sum> sums = new LinkedHashMap<>();

  @Override
  public SeriesValue value(Series series) {
    return sums.computeIfAbsent(series, first -> new Sum());
  }

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>(sums.size());
    for (Map.Entry<Series, Sum> sum : sums.entrySet()) {
      samples.add(new Sample(sum.getKey(), sum.getValue().value));
    }
    return samples;
  }
}
