package msm.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads one entry of {@code metrics}. */
final class MetricReader {

  private static final int DEFAULT_MAX_SERIES = 1_000;
  private static final String DEFAULT_MODE = "livemostrecent";

  private static final List<String> KEYS =
      Arrays.asList(
          "name",
          "type",
          "expr",
          "when",
          "at",
          "each",
          "await",
          "labels",
          "buckets",
          "help",
          "unit",
          "mode",
          "max_series");
  private static final List<String> TYPES = words(Metric.Type.values(), Metric.Type::word);
  private static final List<String> MOMENTS = words(At.values(), At::word);
  private static final List<String> MODES =
      Arrays.asList(
          "mostrecent",
          "sum",
          "min",
          "max",
          "all",
          "livemostrecent",
          "livesum",
          "livemin",
          "livemax",
          "liveall");

  private final String prefix;
  private final Map<String, Label> fileLabels;

  MetricReader(String prefix, Map<String, Label> fileLabels) {
    this.prefix = prefix;
    this.fileLabels = fileLabels;
  }

  /**
   * Returns the metric, or null with a problem.
   *
   * @param forHandler whether a handler gives the values
   */
  Metric read(YamlValue value, boolean forHandler) {
    YamlMap map = value.map();
    if (map == null) {
      return null;
    }
    map.allowOnly(KEYS);
    Metric.Draft draft = new Metric.Draft();
    draft.line = map.line();
    draft.column = map.column();
    draft.type = type(map);
    String name = name(map, draft.type);
    draft.expr = map.expression("expr");
    draft.when = map.expression("when");
    draft.each = map.expression("each");
    draft.at = at(map, draft.type);
    draft.awaitsCompletion = map.flag("await");
    draft.labels = labels(map, draft.type, forHandler);
    draft.bounds = bounds(map, draft.type);
    draft.unit = unit(map);
    draft.mode = mode(map, draft.type);
    draft.maxSeries = map.positive("max_series", DEFAULT_MAX_SERIES);
    String help = map.text("help");
    if (forHandler) {
      checkFitsHandler(map, draft.type);
    }
    checkFit(map, draft, forHandler);
    if (map.isFaulty()) {
      return null;
    }
    draft.name = prefix.isEmpty() ? name : prefix + '_' + name;
    draft.help = help == null ? defaultHelp(draft.type, name) : help;
    return new Metric(draft);
  }

  /** Returns the type, or null if it is unknown. */
  private static Metric.Type type(YamlMap map) {
    if (!map.has("type")) {
      return Metric.Type.TIMER;
    }
    String word = map.word("type", TYPES);
    return word == null ? null : Metric.Type.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String name(YamlMap map, Metric.Type type) {
    String written = map.text("name");
    if (!map.has("name")) {
      map.problem("metric has no name; write {name: place_duration, type: timer}");
    }
    if (written == null) {
      return null;
    }
    String name = Names.exposed(written);
    if (type == Metric.Type.COUNTER && name.endsWith("_total")) {
      name = name.substring(0, name.length() - "_total".length());
      written = name.isEmpty() ? "" : written;
    }
    String fault = Names.metricFault(written);
    if (fault != null) {
      map.get("name").problem(fault);
    }
    return name;
  }

  private static At at(YamlMap map, Metric.Type type) {
    String word = map.word("at", MOMENTS);
    if (word != null) {
      return At.valueOf(word.toUpperCase(Locale.ROOT));
    }
    boolean counts = type == Metric.Type.COUNTER && !map.has("expr");
    return counts || type == Metric.Type.TIMER || type == Metric.Type.IN_FLIGHT
        ? At.EXIT
        : At.RETURN;
  }

  private List<Label> labels(YamlMap map, Metric.Type type, boolean forHandler) {
    YamlValue value = map.get("labels");
    LabelsReader reader =
        new LabelsReader(
            forHandler ? LabelsReader.Values.HANDLER : LabelsReader.Values.EXPRESSIONS);
    Map<String, Label> labels = value == null ? new LinkedHashMap<>() : reader.read(value);
    fileLabels.forEach(labels::putIfAbsent);
    if (type != null && type.isGauge() && labels.containsKey("pid")) {
      map.problem("label 'pid' is what gauges get when processes are merged; choose another name");
    }
    return new ArrayList<>(labels.values());
  }

  private static double[] bounds(YamlMap map, Metric.Type type) {
    YamlValue buckets = map.get("buckets");
    return buckets == null ? Buckets.of(type) : new BucketsReader(buckets).read();
  }

  private static String unit(YamlMap map) {
    String unit = map.text("unit");
    if (unit != null && !unit.matches("[\\w:/%]+")) {
      map.get("unit").problem(Quoted.of(unit) + " is not a unit; write a word such as bytes");
    }
    return unit == null ? "" : unit;
  }

  private static String mode(YamlMap map, Metric.Type type) {
    String mode = map.word("mode", MODES);
    if (type == null || !type.isGauge()) {
      return "";
    }
    return mode == null ? DEFAULT_MODE : mode;
  }

  /** A handler decides what is recorded and when. */
  private static void checkFitsHandler(YamlMap map, Metric.Type type) {
    for (String key : Arrays.asList("expr", "when", "at", "each", "await")) {
      refuse(
          map,
          key,
          "does not fit a metric that a handler feeds; remove it, or give the metric a hook of its"
              + " own");
    }
    if (type == Metric.Type.IN_FLIGHT) {
      map.problem("type", "in_flight cannot be fed by a handler; write gauge");
    }
  }

  private static void checkFit(YamlMap map, Metric.Draft draft, boolean forHandler) {
    Metric.Type type = draft.type;
    if (type == null) {
      return;
    }
    if (type.needsExpr() && !map.has("expr") && !forHandler) {
      map.problem(
          type.word() + " needs 'expr', the value; write for example expr: len(order.items)");
    }
    if (!type.hasBuckets()) {
      refuse(map, "buckets", "belongs to timer and histogram; remove it or change the type");
    }
    if (!type.isGauge()) {
      refuse(map, "mode", "belongs to gauges; remove it or change the type");
    }
    if (type == Metric.Type.IN_FLIGHT) {
      for (String key : Arrays.asList("expr", "at", "each")) {
        refuse(
            map, key, "does not fit in_flight, which counts calls from entry to exit; remove it");
      }
    }
    if (draft.at == At.ENTRY && type == Metric.Type.TIMER && !map.has("expr") && !forHandler) {
      map.problem("at", "is entry, when a timer has no duration yet; remove it or add 'expr'");
    }
    if (draft.at == At.ENTRY && draft.awaitsCompletion) {
      map.problem("await", "waits for the exit, but 'at' is entry; remove one of them");
    }
  }

  private static void refuse(YamlMap map, String key, String message) {
    if (map.has(key)) {
      map.problem(key, message);
    }
  }

  private static String defaultHelp(Metric.Type type, String name) {
    switch (type) {
      case TIMER:
        return "Execution duration of " + name;
      case HISTOGRAM:
        return "Histogram for " + name;
      case COUNTER:
        return "Counter for " + name;
      case SUMMARY:
        return "Summary for " + name;
      default:
        return "Gauge for " + name;
    }
  }

  private static <T> List<String> words(T[] values, Function<T, String> word) {
    List<String> words = new ArrayList<>();
    for (T value : values) {
      words.add(word.apply(value));
    }
    return words;
  }
}
