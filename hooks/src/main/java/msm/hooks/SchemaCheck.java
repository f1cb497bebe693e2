package msm.hooks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds metrics that cannot live side by side: one name with two schemas, or the same samples. */
public final class SchemaCheck {

  private final Map<String, Metric> firstByName = new HashMap<>();
  private final Map<String, Metric> ownerBySample = new HashMap<>();
  private final Map<Metric, String> files = new HashMap<>();

  /**
   * Checks a metric beside those that were checked before.
   *
   * @return what is wrong with it, or null
   */
  public String fault(Metric metric, String file) {
    files.put(metric, file);
    Metric first = firstByName.putIfAbsent(metric.name(), metric);
    if (first == null) {
      return sampleFault(metric);
    }
    if (first.schema().equals(metric.schema())) {
      return null;
    }
    return "metric "
        + Quoted.of(metric.name())
        + " differs in "
        + difference(first, metric)
        + " from the one in "
        + place(first, file)
        + "; make them equal or choose another name";
  }

  private String sampleFault(Metric metric) {
    for (String suffix : suffixes(metric.type())) {
      Metric owner = ownerBySample.putIfAbsent(metric.name() + suffix, metric);
      if (owner != null) {
        return "metric "
            + Quoted.of(metric.name())
            + " has a sample '"
            + metric.name()
            + suffix
            + "' as "
            + Quoted.of(owner.name())
            + " in "
            + place(owner, files.get(metric))
            + " has; choose another name";
      }
    }
    return null;
  }

  private static List<String> suffixes(Metric.Type type) {
    if (type.hasBuckets()) {
      return Arrays.asList("", "_sum", "_count", "_bucket");
    }
    if (type == Metric.Type.SUMMARY) {
      return Arrays.asList("", "_sum", "_count");
    }
    return type.isGauge() ? Arrays.asList("") : Arrays.asList("", "_total");
  }

  private static String difference(Metric first, Metric second) {
    if (first.type() != second.type()) {
      return "type";
    }
    if (!first.labelNames().equals(second.labelNames())) {
      return "labels";
    }
    return first.type().hasBuckets() ? "buckets" : "mode";
  }

  private String place(Metric metric, String fromFile) {
    String file = files.get(metric);
    return file.equals(fromFile) ? "line " + metric.line() : file + ':' + metric.line();
  }
}
