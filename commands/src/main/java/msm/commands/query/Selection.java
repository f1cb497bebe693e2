package msm.commands.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.hooks.NearMiss;
import msm.metrics.Family;
import msm.metrics.MergedMetrics;
import msm.metrics.MetricType;
import msm.metrics.Sample;

/**
 * Which series are meant: those of a family or of a sample's name whose labels match.
 *
 * @param text how it is written
 */
record Selection(String name, List<LabelMatcher> matchers, String text) {

  /**
   * What the chosen series are together.
   *
   * @throws NoValueException if there is no such series
   */
  Reading read(MergedMetrics metrics) {
    Reading reading = find(metrics);
    if (reading == null) {
      throw new NoValueException(text + ": " + whyNone(metrics));
    }
    return reading;
  }

  /** The same; null if there is no such series, or if there are no metrics at all. */
  Reading find(MergedMetrics metrics) {
    Reading found = null;
    if (metrics == null) {
      return null;
    }
    for (Family family : metrics.families()) {
      boolean whole = isNameOf(family);
      for (Sample sample : family.samples()) {
        if ((whole || sample.name().equals(name)) && matches(sample.labels())) {
          found = found == null ? new Reading(family, whole) : found;
          found.add(sample);
        }
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private boolean isNameOf(Family family) {
    return family.name().equals(name)
        || (family.type() == MetricType.COUNTER && name.equals(family.name() + "_total"));
  }

  private boolean matches(Map<String, String> labels) {
    for (LabelMatcher matcher : matchers) {
      if (!matcher.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  private String whyNone(MergedMetrics metrics) {
    if (!matchers.isEmpty() && new Selection(name, List.of(), name).find(metrics) != null) {
      return "no series of " + name + " has these labels";
    }
    List<String> names = new ArrayList<>();
    for (Family family : metrics.families()) {
      names.add(family.name());
    }
    String nearest = NearMiss.of(name, names);
    return "there is no such metric"
        + (nearest == null ? "; msm metrics lists them" : "; did you mean " + nearest + "?");
  }
}
