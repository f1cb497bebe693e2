package msm.metrics;

import java.util.Locale;

/** What a family of metrics is; in a metric file's name the first word. */
public enum MetricType {
  COUNTER,
  GAUGE,
  HISTOGRAM,
  SUMMARY,
  UNKNOWN,
  INFO,
  STATESET,
  GAUGEHISTOGRAM;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word for it in file names and expositions, as in {@code counter}. */
  public String word() {
    return word;
  }

  /** The type a word stands for, or null. */
  static MetricType of(String word) {
    for (MetricType type : values()) {
      if (type.word.equals(word)) {
        return type;
      }
    }
    return null;
  }
}
