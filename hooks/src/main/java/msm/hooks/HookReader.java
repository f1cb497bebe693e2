package msm.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one hook, but for its name if it gives none. */
final class HookReader {

  private static final List<String> KEYS =
      Arrays.asList(
          "symbol",
          "metrics",
          "handler",
          "handler_jar",
          "name",
          "subtypes",
          "loader",
          "min_version",
          "max_version",
          "always_on",
          "mark",
          "limit",
          "unsafe_calls",
          "enabled");
  private static final List<String> KEYS_BELOW_SYMBOL = KEYS.subList(1, KEYS.size());
  private static final List<String> MARK_KEYS = Arrays.asList("name", "key", "at");
  private static final List<String> MARK_MOMENTS = Arrays.asList("entry", "exit");
  private static final int MAX_CLASS_LENGTH = 500;
  private static final Pattern NAME = Pattern.compile("\\S{1,200}");
  private static final Pattern CLASS =
      Pattern.compile(
          "(?:\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*[.:])*"
              + "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

  private final MetricReader metricReader;

  HookReader(MetricReader metricReader) {
    this.metricReader = metricReader;
  }

  /** Returns a hook that names its symbol, or null with a problem. */
  Hook.Draft read(YamlValue value) {
    YamlMap map = value.map();
    if (map == null) {
      return null;
    }
    map.allowOnly(KEYS);
    if (!map.has("symbol")) {
      map.problem("hook has no symbol; write symbol: com.acme:OrderService.place");
    }
    String text = map.text("symbol");
    return read(map, text == null ? null : symbol(text, map.get("symbol")::bareProblem));
  }

  /** Returns a hook that stands below its symbol, or null with a problem. */
  Hook.Draft read(YamlValue value, Symbol symbol) {
    YamlMap map = value.map();
    if (map == null) {
      return null;
    }
    map.allowOnly(KEYS_BELOW_SYMBOL);
    return read(map, symbol);
  }

  /** Returns the symbol, or null after telling {@code problem} what is wrong with it. */
  static Symbol symbol(String text, Consumer<String> problem) {
    try {
      return Symbol.parse(text);
    } catch (InvalidSymbolException e) {
      problem.accept(e.getMessage());
      return null;
    }
  }

  private Hook.Draft read(YamlMap map, Symbol symbol) {
    Hook.Draft draft = new Hook.Draft();
    draft.line = map.line();
    draft.column = map.column();
    draft.symbol = symbol;
    draft.name = name(map);
    draft.metrics = metrics(map.get("metrics"), map.has("handler"));
    draft.enabled = !map.has("enabled") || map.flag("enabled");
    draft.alwaysOn = map.flag("always_on");
    draft.subtypes = map.flag("subtypes");
    draft.unsafeCalls = map.flag("unsafe_calls");
    draft.loader = map.text("loader");
    draft.minVersion = map.text("min_version");
    draft.maxVersion = map.text("max_version");
    draft.limit = map.positive("limit", Hook.DEFAULT_LIMIT);
    draft.mark = mark(map.get("mark"));
    draft.handler = handler(map);
    draft.handlerJars = handlerJars(map);
    if (!map.has("metrics") && !map.has("handler") && !map.has("mark")) {
      map.problem("hook does nothing; give it 'metrics', a 'handler' or a 'mark'");
    }
    return symbol == null ? null : draft;
  }

  private static String name(YamlMap map) {
    String name = map.text("name");
    if (name != null && !NAME.matcher(name).matches()) {
      map.get("name").problem(Quoted.of(name) + " has blanks or is too long; write one word");
      return null;
    }
    return name;
  }

  private List<Metric> metrics(YamlValue value, boolean forHandler) {
    List<YamlValue> list = value == null ? null : value.list("metric");
    if (list == null) {
      return new ArrayList<>();
    }
    if (list.isEmpty()) {
      value.problem("is empty; write a metric or remove the key");
    }
    List<Metric> metrics = new ArrayList<>();
    for (YamlValue one : list) {
      Metric metric = metricReader.read(one, forHandler);
      if (metric != null) {
        metrics.add(metric);
      }
    }
    return metrics;
  }

  private static Mark mark(YamlValue value) {
    YamlMap map = value == null ? null : value.map();
    if (map == null) {
      return null;
    }
    map.allowOnly(MARK_KEYS);
    if (!map.has("name") || !map.has("key")) {
      map.problem("mark needs 'name' and 'key'; write {name: request, key: ctx}");
    }
    String name = map.text("name");
    Expression key = map.expression("key");
    String at = map.word("at", MARK_MOMENTS);
    return new Mark(name, key, "exit".equals(at) ? At.EXIT : At.ENTRY);
  }

  private static String handler(YamlMap map) {
    String handler = map.text("handler");
    if (handler == null) {
      return null;
    }
    int colon = handler.indexOf(':');
    if (handler.length() > MAX_CLASS_LENGTH
        || !CLASS.matcher(handler).matches()
        || colon != handler.lastIndexOf(':')) {
      String example = " is not a class; write com.acme.msm:AuditHandler";
      map.get("handler").problem(Quoted.of(handler) + example);
    }
    return colon < 0
        ? handler
        : handler.substring(0, colon) + '.' + handler.substring(colon + 1).replace('.', '$');
  }

  private static List<String> handlerJars(YamlMap map) {
    YamlValue value = map.get("handler_jar");
    if (map.has("handler_jar") && !map.has("handler")) {
      map.problem("handler_jar", "has no 'handler' to hold; name the class or remove the key");
    }
    if (value == null) {
      return Collections.emptyList();
    }
    List<YamlValue> list =
        value.isList() ? value.list("handler_jar") : Collections.singletonList(value);
    return list.stream().map(YamlValue::filledText).collect(Collectors.toList());
  }
}
