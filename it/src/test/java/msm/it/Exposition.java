package msm.it;

import java.util.LinkedHashMap;
import java.util.Map;

/** Samples by name and labels, as the text format writes them. */
record Exposition(Map<String, Double> samples) {

  static Exposition of(String text) {
    Map<String, Double> samples = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        int space = line.lastIndexOf(' ');
        samples.put(line.substring(0, space), number(line.substring(space + 1)));
      }
    }
    return new Exposition(samples);
  }

  /** The value of a sample; 0 if there is none, as for a counter nobody has touched. */
  double value(String sample) {
    return samples.getOrDefault(sample, 0.0);
  }

  /** The sum of all samples of that name. */
  double sum(String name) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().equals(name) || sample.getKey().startsWith(name + "{"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }
}
