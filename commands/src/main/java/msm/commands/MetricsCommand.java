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
import msm.metrics.Merger;
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
    footer = {
      "",
      "Examples: msm metrics",
      "          msm metrics 'place_*' --over 10s",
      "          msm metrics -w"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:metrics shown",
      "2:wrong arguments",
      "4:no metric file in the directory, or no metric of that name"
    })
final class MetricsCommand extends MsmCommand {

  private static final Duration ONE_LOOK = Duration.ofSeconds(1);
  private static final Duration LIVE = Duration.ofSeconds(10);

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Only metrics of this name; * is any text, ? one character.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-w", "--watch"},
      description =
          "Show them in place, anew every second, until q or Ctrl-C: rates, means and percentiles of"
              + " the last time only, the share of errors where labels tell it, and a trend. Keys"
              + " sort, filter, pause, and show the histogram of one series.")
  private boolean watch;

  @Option(
      names = "--over",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "The time in which rates are measured; 0 shows none. Default: 1s, with -w 10s.")
  private Duration over;

  @Option(names = "--json", description = "Print JSON: a list with an object for each series.")
  private boolean json;

  @Mixin private DirectoryOption directory;

  MetricsCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    if (watch && json) {
      throw usage("-w shows a table in place, --json prints one; use one of them");
    }
    try (Screen screen = watch ? context().openScreen() : null) {
      if (screen != null) {
        watch(screen);
        return ExitCode.DONE;
      }
    }
    if (watch) {
      err().println("msm metrics: -w needs a terminal; this is one look");
    }
    return look(over == null ? ONE_LOOK : over);
  }

  private void watch(Screen screen) {
    MetricsDirectory watched = directory.of(context());
    Merger merger = Merger.remembering(TwoMoments.MAX_ENTRIES);
    Duration time = over == null || over.isZero() ? LIVE : over;
    new LiveMetrics(screen, () -> watched.mergeIfAny(merger), wanted(), time).run();
  }

  private ExitCode look(Duration time) {
    TwoMoments moments = new TwoMoments(directory.of(context()));
    List<SeriesRow> rows =
        SeriesRows.of(time.isZero() ? moments.now() : moments.over(time), wanted());
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
