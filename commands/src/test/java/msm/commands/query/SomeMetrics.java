package msm.commands.query;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import msm.metrics.MergedMetrics;
import msm.metrics.Merger;
import msm.metrics.MetricFile;
import msm.metrics.MetricKey;

/** Metric files of processes that a test makes up. */
public final class SomeMetrics {

  private final Path directory;

  public SomeMetrics(Path directory) {
    this.directory = directory;
  }

  public MergedMetrics merged() throws IOException {
    return new Merger().merge(directory);
  }

  public SomeMetrics counter(String name, Map<String, String> labels, double value)
      throws IOException {
    return set("counter_1.db", name, name + "_total", labels, value);
  }

  public SomeMetrics gauge(String name, Map<String, String> labels, double value)
      throws IOException {
    return set("gauge_max_1.db", name, name, labels, value);
  }

  public SomeMetrics summary(String name, double count, double sum) throws IOException {
    set("summary_1.db", name, name + "_count", Map.of(), count);
    return set("summary_1.db", name, name + "_sum", Map.of(), sum);
  }

  /** A histogram: its sum, then a bound and the count of its bucket alone, and so on. */
  public SomeMetrics histogram(
      String name, Map<String, String> labels, double sum, Object... boundsAndCounts)
      throws IOException {
    set("histogram_1.db", name, name + "_sum", labels, sum);
    for (int i = 0; i < boundsAndCounts.length; i += 2) {
      Map<String, String> withBound = new TreeMap<>(labels);
      withBound.put("le", (String) boundsAndCounts[i]);
      int count = (int) boundsAndCounts[i + 1];
      set("histogram_1.db", name, name + "_bucket", withBound, count);
    }
    return this;
  }

  private SomeMetrics set(
      String file, String family, String sample, Map<String, String> labels, double value)
      throws IOException {
    try (MetricFile metrics = MetricFile.open(directory, file)) {
      metrics.set(metrics.entry(new MetricKey(family, sample, labels, "Help")), value, 0);
      metrics.flush();
    }
    return this;
  }
}
