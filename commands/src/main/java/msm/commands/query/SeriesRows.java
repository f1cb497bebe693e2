package msm.commands.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import msm.metrics.Family;
import msm.metrics.MergedMetrics;
import msm.metrics.Sample;

/** All series of a moment, in the order of the exposition. */
public final class SeriesRows {

  private SeriesRows() {}

  /** A row for each series of the families that are wanted. */
  public static List<SeriesRow> of(Window window, Predicate<Family> wanted) {
    Map<SeriesName, Reading> now = readings(window.now(), wanted);
    Map<SeriesName, Reading> before =
        window.before() == null ? Map.of() : readings(window.before(), wanted);
    List<SeriesRow> rows = new ArrayList<>();
    now.forEach(
        (name, reading) ->
            rows.add(
                new SeriesRow(name, reading, change(reading, before.get(name)), window.seconds())));
    return rows;
  }

  private static Reading change(Reading now, Reading before) {
    try {
      return now.isLevel() ? null : now.since(before);
    } catch (NoValueException fell) {
      return null;
    }
  }

  private static Map<SeriesName, Reading> readings(
      MergedMetrics metrics, Predicate<Family> wanted) {
    Map<SeriesName, Reading> readings = new LinkedHashMap<>();
    for (Family family : metrics.families()) {
      if (wanted.test(family)) {
        for (Sample sample : family.samples()) {
          readings
              .computeIfAbsent(SeriesName.of(family, sample), first -> new Reading(family, true))
              .add(sample);
        }
      }
    }
    return readings;
  }
}
