package msm.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import msm.commands.query.SeriesRow;
import msm.commands.query.SeriesRows;
import msm.metrics.Family;
import msm.metrics.Json;
import msm.metrics.MetricType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the merged metrics to a person. */
@Command(
    name = "metrics",
    header = "Show the metrics of all processes as a table: counts, rates, means and percentiles.",
    description = {
      "Reads the metric files only. Counts, means and percentiles are of all that was recorded so"
          + " far, rates of the time that --over says.",
      "A percentile lies evenly in its bucket, as in Prometheus; >2.5 means beyond the last bound."
    },
    footer = {"", "Examples: msm metrics", "          msm metrics 'place_*' --over 10s"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:metrics shown",
      "2:wrong arguments",
      "4:no metric file in the directory, or no metric of that name"
    })
final class MetricsCommand extends MsmCommand {

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Only metrics of this name; * is any text, ? one character.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--over",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = DurationConverter.class,
      description =
          "The time in which rates are measured; 0 shows none. Default: ${DEFAULT-VALUE}.")
  private Duration over;

  @Option(names = "--json", description = "Print JSON: a list with an object for each series.")
  private boolean json;

  @Mixin private DirectoryOption directory;

  MetricsCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    TwoMoments moments = new TwoMoments(directory.of(context()));
    List<SeriesRow> rows =
        SeriesRows.of(over.isZero() ? moments.now() : moments.over(over), wanted());
    if (rows.isEmpty() && !names.isEmpty()) {
      throw new MsmException(
          ExitCode.NOTHING_TO_READ,
          String.join(" ", names) + ": no metric has such a name; msm metrics shows all");
    }
    out().print(json ? Json.writePretty(objects(rows)) + "\n" : MetricsTable.of(rows));
    return ExitCode.DONE;
  }

  /** The families that were asked for, a counter with or without {@code _total}. */
  private Predicate<Family> wanted() {
    if (names.isEmpty()) {
      return family -> true;
    }
    List<NameGlob> globs = names.stream().map(NameGlob::new).toList();
    return family -> globs.stream().anyMatch(glob -> matches(glob, family));
  }

  private static boolean matches(NameGlob glob, Family family) {
    boolean isCounter = family.type() == MetricType.COUNTER;
    return glob.test(family.name()) || (isCounter && glob.test(family.name() + "_total"));
  }

  private static List<Object> objects(List<SeriesRow> rows) {
    List<Object> objects = new ArrayList<>();
    for (SeriesRow row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("name", row.name());
      object.put("type", row.type().word());
      object.put("labels", row.labels());
      put(object, "value", row.value());
      put(object, "count", row.count());
      put(object, "rate", row.rate());
      put(object, "mean", row.mean());
      put(object, "p50", row.quantile(0.5));
      put(object, "p90", row.quantile(0.9));
      put(object, "p99", row.quantile(0.99));
      objects.add(object);
    }
    return objects;
  }

  private static void put(Map<String, Object> object, String name, double value) {
    if (!Double.isNaN(value)) {
      object.put(name, JsonNumber.of(value));
    }
  }
}
