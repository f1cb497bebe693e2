package msm.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gauges: one value per process or one for all, as the mode says.
 *
 * <p>The mode of the file that comes last counts for all, so entries are kept until then.
 */
final class GaugeMerge implements SeriesMerge {

  /** The label that tells the processes of a gauge apart. */
  static final String PID = "pid";

  private final List<Series> seriesPerEntry = new ArrayList<>();
  private final List<MetricEntry> entries = new ArrayList<>();
  private GaugeMode lastMode = GaugeMode.ALL;

  @Override
  public boolean add(Series series, MetricEntry entry, GaugeMode mode) {
    seriesPerEntry.add(series);
    entries.add(entry);
    if (mode != null) {
      lastMode = mode;
    }
    return true;
  }

  @Override
  public List<Sample> samples() {
    GaugeMode rule = lastMode.rule();
    Map<Series, GaugeValue> values = new LinkedHashMap<>();
    for (int index = 0; index < entries.size(); index++) {
      Series series = seriesPerEntry.get(index);
      if (rule != GaugeMode.ALL) {
        series = series.with(series.labels().without(PID));
      }
      GaugeValue value = values.getOrDefault(series, new GaugeValue(rule));
      if (value.add(entries.get(index))) {
        values.put(series, value);
      }
    }
    List<Sample> samples = new ArrayList<>(values.size());
    for (Map.Entry<Series, GaugeValue> value : values.entrySet()) {
      samples.add(new Sample(value.getKey(), value.getValue().value()));
    }
    return samples;
  }
}
