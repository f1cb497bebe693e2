package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.metrics.Family;
import msm.metrics.Json;
import msm.metrics.MergedMetrics;
import msm.metrics.MetricFileReport;
import msm.metrics.Sample;

/** The merged metrics as JSON. */
final class MetricsJson {

  private MetricsJson() {}

  static String of(MergedMetrics metrics) {
    Map<String, Object> document = new LinkedHashMap<>();
    List<Object> families = new ArrayList<>();
    for (Family family : metrics.families()) {
      families.add(family(family));
    }
    document.put("families", families);
    List<Object> files = new ArrayList<>();
    for (MetricFileReport file : metrics.files()) {
      files.add(file(file));
    }
    document.put("files", files);
    return Json.writePretty(document) + "\n";
  }

  private static Map<String, Object> family(Family family) {
    List<Object> samples = new ArrayList<>();
    for (Sample sample : family.samples()) {
      samples.add(sample(sample));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", family.name());
    object.put("type", family.type().word());
    object.put("help", family.help());
    object.put("samples", samples);
    return object;
  }

  private static Map<String, Object> sample(Sample sample) {
    double value = sample.value();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", sample.name());
    object.put("labels", sample.labels());
    object.put("value", JsonNumber.of(value));
    return object;
  }

  private static Map<String, Object> file(MetricFileReport file) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", file.name());
    object.put("entries", file.entries());
    object.put("damage", file.damage());
    return object;
  }
}
