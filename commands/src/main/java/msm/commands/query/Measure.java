package msm.commands.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be asked of a metric. */
enum Measure {
  /** The value itself, without a function. */
  VALUE,
  COUNT,
  SUM,
  MEAN,
  MIN,
  MAX,
  /** How much came between two moments. */
  DELTA,
  /** The same per second. */
  RATE,
  /** {@code p50}, {@code p99.9}: that many percent of all values are no greater. */
  PERCENTILE;

  /** The function that is written for it; null where there is none or many. */
  static Measure ofWord(String word) {
    for (Measure measure : values()) {
      if (measure != VALUE && measure != PERCENTILE && measure.word().equals(word)) {
        return measure;
      }
    }
    return null;
  }

  /** All functions, for messages. */
  static List<String> words() {
    List<String> words = new ArrayList<>();
    for (Measure measure : values()) {
      if (measure != VALUE && measure != PERCENTILE) {
        words.add(measure.word());
      }
    }
    words.add("p50, p90, p99 and the like");
    words.add("absent");
    return words;
  }

  boolean needsWindow() {
    return this == DELTA || this == RATE;
  }

  double of(Reading reading, Window window) {
    return switch (this) {
      case VALUE -> reading.value();
      case COUNT -> reading.count();
      case SUM -> reading.sum();
      case MEAN -> reading.mean();
      case MIN -> reading.min();
      case MAX -> reading.max();
      case DELTA -> reading.change();
      case RATE -> reading.change() / window.seconds();
      case PERCENTILE -> throw new IllegalStateException("needs a share");
    };
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
