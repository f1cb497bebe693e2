package msm.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Labels of one series, sorted by name. Immutable, compared by content.
 *
 * <p>A name may stand twice after {@link #with}; the two then still tell series apart, but only the
 * later one shows in {@link #asMap}.
 */
final class Labels {

  private final String[] namesAndValues;
  private final int hash;

  private Labels(String[] namesAndValues) {
    this.namesAndValues = namesAndValues;
    hash = Arrays.hashCode(namesAndValues);
  }

  static Labels of(Map<String, String> labels) {
    Map<String, String> sorted = new TreeMap<>(CodePoints.ORDER);
    for (Map.Entry<String, String> label : labels.entrySet()) {
      sorted.put(CodePoints.repair(label.getKey()), CodePoints.repair(label.getValue()));
    }
    String[] namesAndValues = new String[2 * sorted.size()];
    int index = 0;
    for (Map.Entry<String, String> label : sorted.entrySet()) {
      namesAndValues[index++] = label.getKey();
      namesAndValues[index++] = label.getValue();
    }
    return new Labels(namesAndValues);
  }

  /** The value of a label, or null. */
  String value(String name) {
    for (int index = 0; index < namesAndValues.length; index += 2) {
      if (namesAndValues[index].equals(name)) {
        return namesAndValues[index + 1];
      }
    }
    return null;
  }

  /** These labels and one more, after any of the same name. */
  Labels with(String name, String value) {
    int at = 0;
    while (at < namesAndValues.length && CodePoints.ORDER.compare(namesAndValues[at], name) <= 0) {
      at += 2;
    }
    String[] more = new String[namesAndValues.length + 2];
    System.arraycopy(namesAndValues, 0, more, 0, at);
    more[at] = name;
    more[at + 1] = value;
    System.arraycopy(namesAndValues, at, more, at + 2, namesAndValues.length - at);
    return new Labels(more);
  }

  /** These labels less those of a name. */
  Labels without(String name) {
    if (value(name) == null) {
      return this;
    }
    String[] fewer = new String[namesAndValues.length];
    int length = 0;
    for (int index = 0; index < namesAndValues.length; index += 2) {
      if (!namesAndValues[index].equals(name)) {
        fewer[length++] = namesAndValues[index];
        fewer[length++] = namesAndValues[index + 1];
      }
    }
    return new Labels(Arrays.copyOf(fewer, length));
  }

  Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      map.put(namesAndValues[index], namesAndValues[index + 1]);
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || (other instanceof Labels
            && Arrays.equals(((Labels) other).namesAndValues, namesAndValues));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
