package msm.engine;

import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import msm.engine.record.MetricFamily;
import msm.metrics.MetricKey;
import msm.metrics.MetricNumber;

/** What the entries of one metric look like in the files of this process. */
final class FileSchema {

  private static final String BOUND = "le";

  /** Whose schema it is; weak, for metrics that are gone leave theirs behind. */
  private final WeakReference<MetricFamily> family;

  private final String name;
  private final String file;
  private final String schema;
  private final String help;
  private final Set<String> labelNames;
  private final Set<String> samples = new HashSet<>();
  private final Set<String> bounds = new HashSet<>();

  /**
   * @param file where the metric belongs
   */
  FileSchema(MetricFamily family, String file) {
    this.family = new WeakReference<>(family);
    this.file = file;
    name = family.name();
    schema = family.schema();
    help = family.help();
    labelNames = new HashSet<>(family.labelNames());
    switch (family.type()) {
      case COUNTER:
        samples.add(name + "_total");
        break;
      case GAUGE:
      case IN_FLIGHT:
        samples.add(name);
        break;
      case SUMMARY:
        samples.add(name + "_count");
        samples.add(name + "_sum");
        break;
      default:
        samples.add(name + "_sum");
        for (double bound : family.bounds()) {
          bounds.add(MetricNumber.format(bound));
        }
        bounds.add(MetricNumber.format(Double.POSITIVE_INFINITY));
    }
  }

  /** Whether it was made of this very metric, and with the help text that it has now. */
  boolean isOf(MetricFamily other) {
    return family.get() == other && help.equals(other.help());
  }

  /** Whether it is the same metric, be it with another help text. */
  boolean isSame(FileSchema other) {
    return other.file.equals(file) && other.schema.equals(schema);
  }

  /** Whether an entry of {@code inFile} is one of this metric, or of one with another name. */
  boolean fits(MetricKey key, String inFile) {
    return !key.family().equals(name) || (inFile.equals(file) && fits(key));
  }

  /** Whether these are the buckets of the metric, or none at all. */
  boolean hasBounds(Set<String> seen) {
    return seen.isEmpty() || seen.equals(bounds);
  }

  /** The bound of an entry of this metric; null if it has none. */
  String bound(MetricKey key) {
    return key.family().equals(name) ? key.labels().get(BOUND) : null;
  }

  /**
   * The key that an entry is to have; null if it is to go.
   *
   * @param keeps whether all entries of that name fit
   */
  MetricKey adapted(MetricKey key, boolean keeps) {
    if (!key.family().equals(name)) {
      return key;
    }
    if (!keeps) {
      return null;
    }
    return key.help().equals(help)
        ? key
        : new MetricKey(key.family(), key.sample(), key.labels(), help);
  }

  private boolean fits(MetricKey key) {
    Map<String, String> labels = key.labels();
    if (labels.containsKey(BOUND)) {
      return key.sample().equals(name + "_bucket")
          && bounds.contains(labels.get(BOUND))
          && labels.size() == labelNames.size() + 1
          && labels.keySet().containsAll(labelNames);
    }
    return samples.contains(key.sample()) && labels.keySet().equals(labelNames);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileSchema
        && ((FileSchema) other).name.equals(name)
        && ((FileSchema) other).file.equals(file)
        && ((FileSchema) other).schema.equals(schema)
        && ((FileSchema) other).help.equals(help);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
