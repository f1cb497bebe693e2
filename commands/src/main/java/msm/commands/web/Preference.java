package msm.commands.web;

import java.util.List;
import java.util.Locale;

/** A header in which a client says what it takes, with a weight for each. */
public final class Preference {

  private final String header;

  public Preference(String header) {
    this.header = header.toLowerCase(Locale.ROOT);
  }

  /** The weight of a word, 0 if it is not mentioned or not wanted; the greatest counts. */
  public double weight(String word) {
    double weight = 0;
    for (String part : header.split(",", -1)) {
      String[] pieces = part.split(";", -1);
      if (pieces[0].strip().equals(word)) {
        weight = Math.max(weight, weight(List.of(pieces)));
      }
    }
    return weight;
  }

  private static double weight(List<String> pieces) {
    for (String piece : pieces) {
      String parameter = piece.strip();
      if (parameter.startsWith("q=")) {
        try {
          double weight = Double.parseDouble(parameter.substring(2));
          return weight >= 0 && weight <= 1 ? weight : 0;
        } catch (NumberFormatException noNumber) {
          return 0;
        }
      }
    }
    return 1;
  }
}
