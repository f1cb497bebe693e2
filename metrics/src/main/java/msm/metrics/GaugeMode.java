package msm.metrics;

import java.util.Locale;

/**
 * How the values that several processes have for one gauge become one value.
 *
 * <p>The file of a live mode is to be deleted when its process is gone; in the merge it is like any
 * other.
 */
public enum GaugeMode {
  /** Every process keeps its own value, told apart by the label {@code pid}. */
  ALL,
  LIVEALL,
  MIN,
  LIVEMIN,
  MAX,
  LIVEMAX,
  SUM,
  LIVESUM,
  /** The value with the greatest timestamp; one without a timestamp does not count. */
  MOSTRECENT,
  LIVEMOSTRECENT;

  private static final String LIVE = "live";

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word for it in file names and in hooks.yaml, as in {@code livemostrecent}. */
  public String word() {
    return word;
  }

  /** Whether the values of a process end with it. */
  public boolean isLive() {
    return word.startsWith(LIVE);
  }

  /**
   * The mode a word stands for.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static GaugeMode of(String word) {
    for (GaugeMode mode : values()) {
      if (mode.word.equals(word)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        word + ": no such gauge mode; use all, min, max, sum, mostrecent, or live before one");
  }

  /** The mode with the same rule that is not live. */
  GaugeMode rule() {
    return isLive() ? of(word.substring(LIVE.length())) : this;
  }
}
