package msm.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A gauge of one label set: what it is in each process, and its part in what it is in all. */
final class GaugeSeries extends SeriesValue {

  private final GaugeMerge family;
  private final GaugeValue together;

  /** By pid; the key is null for what stands in a file that has none in its name. */
  private final Map<String, Double> processes = new LinkedHashMap<>();

  GaugeSeries(GaugeMerge family, GaugeValue together) {
    this.family = family;
    this.together = together;
  }

  @Override
  void add(MetricFileName file, double value, double timestampSeconds) {
    if (file.mode() != null) {
      family.use(file.mode());
    }
    if (family.showsProcesses()) {
      processes.put(file.pid(), value);
    }
    together.add(value, timestampSeconds);
  }

  /** Adds a sample for each process; {@code own} are the labels without that of the process. */
  void addTo(List<Sample> samples, Series own) {
    processes.forEach(
        (pid, value) -> {
          Labels labels = own.labels();
          Labels shown = pid == null ? labels : labels.with(GaugeMerge.PID, pid);
          samples.add(new Sample(own.with(shown), value));
        });
  }
}
