package msm.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gauges: one value per process or one for all, as the mode of the file that comes last says.
 *
 * <p>All modes are kept until then. Only the values per process would take memory that grows with
 * files; they are kept from files of a mode that shows them. By name these come first, so that
 * nothing is missing if the last file is one of them.
 */
final class GaugeMerge implements SeriesMerge {

  /** The label that tells the processes of a gauge apart. */
  static final String PID = "pid";

  private final Map<Series, GaugeSeries> processes = new LinkedHashMap<>();
  private final Map<Series, GaugeValue> together = new LinkedHashMap<>();
  private GaugeMode lastMode = GaugeMode.ALL;

  @Override
  public SeriesValue value(Series series) {
    return processes.computeIfAbsent(series, this::newSeries);
  }

  private GaugeSeries newSeries(Series own) {
    Series shared = own.with(own.labels().without(PID));
    return new GaugeSeries(this, together.computeIfAbsent(shared, first -> new GaugeValue()));
  }

  /** Notes the mode of the file that comes now. */
  void use(GaugeMode mode) {
    lastMode = mode;
  }

  /** Whether the samples are to show a value for each process, as far as is known now. */
  boolean showsProcesses() {
    return lastMode.rule() == GaugeMode.ALL;
  }

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    if (showsProcesses()) {
      processes.forEach((own, values) -> values.addTo(samples, own));
      return samples;
    }
    GaugeMode rule = lastMode.rule();
    together.forEach(
        (series, value) -> {
          if (value.isSet(rule)) {
            samples.add(new Sample(series, value.value(rule)));
          }
        });
    return samples;
  }
}
