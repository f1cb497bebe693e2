package msm.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the hook file that means the same as the options of a command line.
 *
 * <p>Only the form of each option is checked here, with an {@link IllegalArgumentException} if it
 * is wrong; parse the text to know whether the hook is right.
 */
public final class HookText {

  private final String symbol;
  private final List<Metric.Type> types = new ArrayList<>();
  private final List<String[]> metrics = new ArrayList<>();
  private final List<String[]> labels = new ArrayList<>();
  private String handler;
  private List<String> handlerJars = Collections.emptyList();
  private String when;
  private String at;
  private String buckets;

  private HookText(String symbol) {
    this.symbol = symbol;
  }

  public static HookText of(String symbol) {
    return new HookText(symbol);
  }

  /** Adds a metric, {@code NAME} or {@code NAME=EXPR}. */
  public HookText metric(Metric.Type type, String nameAndExpr) {
    String option = "--" + type.word().replace('_', '-');
    metrics.add(split(option, nameAndExpr, "NAME or NAME=EXPR"));
    types.add(type);
    return this;
  }

  /** Names the handler and its jars, before any label is added. */
  public HookText handler(String className, List<String> jars) {
    handler = className;
    handlerJars = jars;
    return this;
  }

  /** Adds a label of all metrics, {@code NAME=EXPR}; of a handler's metrics {@code NAME}. */
  public HookText label(String nameAndExpr) {
    String[] label = split("--label", nameAndExpr, "NAME=EXPR");
    if (label[1] == null && handler == null) {
      throw malformed("--label", nameAndExpr, "NAME=EXPR");
    }
    labels.add(label);
    return this;
  }

  /** Sets the condition of all metrics. */
  public HookText when(String expr) {
    when = expr;
    return this;
  }

  /** Sets the moment of all metrics but those in flight: return, entry, throw or exit. */
  public HookText at(String moment) {
    at = moment;
    return this;
  }

  /** Sets the buckets of timers and histograms: {@code 1,2,5}, {@code seconds} or {@code size}. */
  public HookText buckets(String boundsOrName) {
    buckets = boundsOrName;
    return this;
  }

  /** Returns the text of the hook file. */
  public String toYaml() {
    StringBuilder yaml = new StringBuilder("hooks:\n");
    yaml.append("  - symbol: ").append(YamlScalar.of(symbol)).append('\n');
    if (handler != null) {
      yaml.append("    handler: ").append(YamlScalar.of(handler)).append('\n');
    }
    if (!handlerJars.isEmpty()) {
      yaml.append("    handler_jar:\n");
    }
    for (String jar : handlerJars) {
      yaml.append("      - ").append(YamlScalar.of(jar)).append('\n');
    }
    if (handler == null || !metrics.isEmpty()) {
      yaml.append(metrics.isEmpty() ? "    metrics: []\n" : "    metrics:\n");
    }
    for (int i = 0; i < metrics.size(); i++) {
      appendMetric(yaml, types.get(i), metrics.get(i)[0], metrics.get(i)[1]);
    }
    return yaml.toString();
  }

  private void appendMetric(StringBuilder yaml, Metric.Type type, String name, String expr) {
    yaml.append("      - name: ").append(YamlScalar.of(name)).append('\n');
    append(yaml, "type", type.word());
    append(yaml, "expr", expr);
    append(yaml, "when", when);
    append(yaml, "at", type == Metric.Type.IN_FLIGHT ? null : at);
    if (type.hasBuckets() && buckets != null) {
      yaml.append("        buckets: ").append(bucketsYaml()).append('\n');
    }
    if (!labels.isEmpty()) {
      yaml.append("        labels:\n");
    }
    for (String[] label : labels) {
      yaml.append("          - name: ").append(YamlScalar.of(label[0])).append('\n');
      append(yaml, "    expr", label[1]);
    }
  }

  private String bucketsYaml() {
    if (!buckets.matches("[-+.\\d].*")) {
      return YamlScalar.of(buckets);
    }
    return Arrays.stream(buckets.split(",", -1))
        .map(String::trim)
        .map(bound -> bound.matches("[-+.\\w]+") ? bound : YamlScalar.of(bound))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void append(StringBuilder yaml, String key, String value) {
    if (value != null) {
      yaml.append("        ").append(key).append(": ").append(YamlScalar.of(value)).append('\n');
    }
  }

  /** Returns a name and what follows its {@code =}, or null. */
  private static String[] split(String option, String text, String form) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    String expr = equals < 0 ? null : text.substring(equals + 1).trim();
    if (name.trim().isEmpty() || "".equals(expr)) {
      throw malformed(option, text, form);
    }
    return new String[] {name.trim(), expr};
  }

  private static IllegalArgumentException malformed(String option, String text, String form) {
    return new IllegalArgumentException(option + ' ' + Quoted.of(text) + ": write " + form);
  }
}
