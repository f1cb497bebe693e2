package msm.metrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of several files of one type and mode, put together as a merge would.
 *
 * <p>Only for files whose samples do not tell the processes apart. Not thread-safe.
 */
final class FoldedValues {

  /** An entry that grows. */
  private static final class Value {
    final MetricKey key;
    double value;
    double timestampSeconds;

    Value(MetricKey key) {
      this.key = key;
    }
  }

  private final GaugeMode rule;
  private final Map<List<Object>, Value> values = new LinkedHashMap<>();

  /**
   * @param mode of gauges, not of those that show each process; null for all else
   */
  FoldedValues(GaugeMode mode) {
    rule = mode == null ? GaugeMode.SUM : mode.rule();
  }

  /** Takes in a file; the order of files matters as it does in a merge. */
  void add(MetricFileContent file) {
    for (MetricEntry entry : file.entries()) {
      MetricKey key = entry.key();
      Value known = values.get(Arrays.<Object>asList(key.family(), key.series()));
      if (known == null) {
        known = new Value(key);
        known.value = entry.value();
        known.timestampSeconds = entry.timestampSeconds();
        values.put(Arrays.<Object>asList(key.family(), key.series()), known);
      } else {
        add(known, entry.value(), entry.timestampSeconds());
      }
    }
  }

  private void add(Value known, double value, double timestampSeconds) {
    switch (rule) {
      case MIN:
        known.value = value < known.value ? value : known.value;
        break;
      case MAX:
        known.value = value > known.value ? value : known.value;
        break;
      case MOSTRECENT:
        if (timestampSeconds > known.timestampSeconds) {
          known.value = value;
          known.timestampSeconds = timestampSeconds;
        }
        break;
      default:
        known.value += value;
    }
  }

  /** The file that holds what was taken in. */
  MetricImage image() {
    MetricImage image = new MetricImage(true, MetricImage.MAX_CAPACITY_BYTES);
    for (Value value : values.values()) {
      image.set(image.append(value.key), value.value, value.timestampSeconds);
    }
    return image;
  }
}
