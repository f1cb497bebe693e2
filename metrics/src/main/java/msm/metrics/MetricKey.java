package msm.metrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What an entry of a metric file is known by.
 *
 * <pre>
 *   ["family", "sample", {"label": "value", ...}, "help"]
 * </pre>
 *
 * <p>A lone surrogate in any part becomes U+FFFD. Immutable, compared by content.
 */
public final class MetricKey {

  private static final int ELEMENTS = 4;
  private static final int ELEMENTS_WITHOUT_HELP = 3;

  private final String family;
  private final Series series;
  private final String help;

  /** Makes a key; a counter {@code x} has the family {@code x} and the sample {@code x_total}. */
  public MetricKey(String family, String sample, Map<String, String> labels, String help) {
    this.family = CodePoints.repair(family);
    this.series = new Series(CodePoints.repair(sample), Labels.of(labels));
    this.help = CodePoints.repair(help);
  }

  /**
   * Reads a key in any JSON spelling.
   *
   * @throws IllegalArgumentException if it is no JSON or not of the four parts
   */
  public static MetricKey parse(String json) {
    return parse(json, true, UnaryOperator.identity());
  }

  /**
   * Reads a key.
   *
   * @param hasHelp whether it is to have the four parts of newer files or three; help is "" then
   * @param shared gives the one instance of a text that many keys have in common
   */
  static MetricKey parse(String json, boolean hasHelp, UnaryOperator<String> shared) {
    Object value = Json.parse(json);
    if (!(value instanceof List) || ((List<?>) value).size() != elements(hasHelp)) {
      throw wrongElementCount(hasHelp);
    }
    List<?> parts = (List<?>) value;
    return new MetricKey(
        shared.apply(text(parts.get(0))),
        shared.apply(text(parts.get(1))),
        labels(parts.get(2), shared),
        hasHelp ? shared.apply(text(parts.get(3))) : "");
  }

  /** What is wrong with a key that is not of the parts it is to have. */
  static IllegalArgumentException wrongElementCount(boolean hasHelp) {
    return new IllegalArgumentException(
        "a key must be an array of " + elements(hasHelp) + " elements");
  }

  private static int elements(boolean hasHelp) {
    return hasHelp ? ELEMENTS : ELEMENTS_WITHOUT_HELP;
  }

  private static Map<String, String> labels(Object part, UnaryOperator<String> shared) {
    if (!(part instanceof Map)) {
      throw new IllegalArgumentException("the labels of a key must be an object");
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<?, ?> label : ((Map<?, ?>) part).entrySet()) {
      labels.put(shared.apply(text(label.getKey())), text(label.getValue()));
    }
    return labels;
  }

  private static String text(Object part) {
    if (!(part instanceof String)) {
      throw new IllegalArgumentException("the parts of a key must be strings");
    }
    return (String) part;
  }

  public String family() {
    return family;
  }

  public String sample() {
    return series.sample();
  }

  /** The labels, sorted by the code points of their names; unmodifiable. */
  public Map<String, String> labels() {
    return series.labels().asMap();
  }

  public String help() {
    return help;
  }

  Series series() {
    return series;
  }

  /** The bytes of the key as Python's client writes them; ASCII only. */
  public String toJson() {
    return Json.write(Arrays.asList(family, sample(), labels(), help));
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof MetricKey)) {
      return false;
    }
    MetricKey key = (MetricKey) other;
    return family.equals(key.family) && series.equals(key.series) && help.equals(key.help);
  }

  @Override
  public int hashCode() {
    return Objects.hash(family, series, help);
  }

  @Override
  public String toString() {
    return toJson();
  }
}
