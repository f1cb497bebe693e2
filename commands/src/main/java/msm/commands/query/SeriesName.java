package msm.commands.query;

import java.util.LinkedHashMap;
import java.util.Map;
import msm.metrics.Family;
import msm.metrics.MetricType;
import msm.metrics.Sample;

/** What a series is known by to people: all samples of a histogram or a summary are one series. */
record SeriesName(String name, MetricType type, Map<String, String> labels) {

  static SeriesName of(Family family, Sample sample) {
    boolean whole = family.type() == MetricType.HISTOGRAM || family.type() == MetricType.SUMMARY;
    if (!whole) {
      return new SeriesName(sample.name(), family.type(), sample.labels());
    }
    Map<String, String> labels = new LinkedHashMap<>(sample.labels());
    labels.remove("le");
    return new SeriesName(family.name(), family.type(), labels);
  }
}
