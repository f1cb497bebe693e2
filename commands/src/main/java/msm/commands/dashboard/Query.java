package msm.commands.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * PromQL over one family.
 *
 * @param matchers what selects its series, may be empty
 * @param range over what time rates are taken
 * @param kept the labels that stay when series are summed up
 */
record Query(Family family, String matchers, String range, List<String> kept) {

  /** How often something happens a second: what is counted, or calls. */
  String rate() {
    return sum(kept, "rate(" + series(family.sample()) + ranged() + ")");
  }

  /** The mean of the values of a timer, histogram or summary. */
  String mean() {
    return sum(kept, "rate(" + series(family.name() + "_sum") + ranged() + ")") + " / " + rate();
  }

  /** A percentile of a timer or histogram, as {@code 0.99}. */
  String quantile(String fraction) {
    return "histogram_quantile(" + fraction + ", " + sum(keptAndBounds(), bucketRate()) + ")";
  }

  /** How many values fell into each bucket. */
  String buckets() {
    String increase = "increase(" + series(family.name() + "_bucket") + ranged() + ")";
    return sum(keptAndBounds(), increase);
  }

  /** The values of a gauge as they are. */
  String value() {
    return series(family.name());
  }

  /** The values of a gauge, summed up. */
  String total() {
    return sum(kept, value());
  }

  private String bucketRate() {
    return "rate(" + series(family.name() + "_bucket") + ranged() + ")";
  }

  private List<String> keptAndBounds() {
    List<String> labels = new ArrayList<>(kept);
    labels.add("le");
    return labels;
  }

  private String series(String name) {
    return matchers.isEmpty() ? name : name + '{' + matchers + '}';
  }

  private String ranged() {
    return '[' + range + ']';
  }

  private static String sum(List<String> labels, String what) {
    return labels.isEmpty()
        ? "sum(" + what + ")"
        : "sum by (" + String.join(", ", labels) + ") (" + what + ")";
  }
}
