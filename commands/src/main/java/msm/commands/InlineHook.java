package msm.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import msm.hooks.HookText;
import msm.hooks.Metric;
import picocli.CommandLine.Option;

/** One hook, given by options. Its labels and its condition go for all of its metrics. */
final class InlineHook {

  @Option(
      names = "--timer",
      paramLabel = "NAME[=EXPR]",
      description = "Record how long a call takes, in seconds.")
  private List<String> timers = new ArrayList<>();

  @Option(
      names = "--counter",
      paramLabel = "NAME[=EXPR]",
      description = "Count calls, or add up a value.")
  private List<String> counters = new ArrayList<>();

  @Option(
      names = "--histogram",
      paramLabel = "NAME=EXPR",
      description = "Record the distribution of a value.")
  private List<String> histograms = new ArrayList<>();

  @Option(names = "--gauge", paramLabel = "NAME=EXPR", description = "Record the latest value.")
  private List<String> gauges = new ArrayList<>();

  @Option(
      names = "--summary",
      paramLabel = "NAME=EXPR",
      description = "Record the count and the sum of a value.")
  private List<String> summaries = new ArrayList<>();

  @Option(
      names = "--in-flight",
      paramLabel = "NAME",
      description = "Record how many calls run at the moment.")
  private List<String> inFlight = new ArrayList<>();

  @Option(
      names = "--handler",
      paramLabel = "CLASS",
      description =
          "Let a class of your own handle the calls; it feeds the metrics, whose labels are given by"
              + " name only.")
  private String handler;

  @Option(
      names = "--handler-jar",
      paramLabel = "JAR",
      description =
          "Where the handler is, if not in the application; may be repeated. No place that others"
              + " can write.")
  private List<Path> handlerJars = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "NAME=EXPR",
      description = "Tell calls apart by a value; may be repeated.")
  private List<String> labels = new ArrayList<>();

  @Option(names = "--when", paramLabel = "EXPR", description = "Only calls for which this is true.")
  private String when;

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      description = "When values are taken: return, entry, throw or exit.")
  private String at;

  @Option(
      names = "--buckets",
      paramLabel = "BOUNDS",
      description = "Of timers and histograms: bounds such as 1,2,5, or seconds, or size.")
  private String buckets;

  /** Whether there is anything to do. */
  boolean doesSomething() {
    return handler != null || !handlerJars.isEmpty() || hasMetric();
  }

  private boolean hasMetric() {
    return !(timers.isEmpty()
        && counters.isEmpty()
        && histograms.isEmpty()
        && gauges.isEmpty()
        && summaries.isEmpty()
        && inFlight.isEmpty());
  }

  /** The hook as a file would say it; an IllegalArgumentException tells of a malformed option. */
  SentHooks on(String symbol) {
    if (handler == null && !handlerJars.isEmpty()) {
      throw new IllegalArgumentException("--handler-jar needs --handler CLASS");
    }
    HookText hook = HookText.of(symbol).when(when).at(at).buckets(buckets);
    if (handler != null) {
      hook.handler(handler, handlerJars.stream().map(SentHooks::path).toList());
    }
    add(hook, Metric.Type.TIMER, timers);
    add(hook, Metric.Type.COUNTER, counters);
    add(hook, Metric.Type.HISTOGRAM, histograms);
    add(hook, Metric.Type.GAUGE, gauges);
    add(hook, Metric.Type.SUMMARY, summaries);
    add(hook, Metric.Type.IN_FLIGHT, inFlight);
    for (String label : labels) {
      hook.label(label);
    }
    return SentHooks.ofCommand(symbol, hook.toYaml());
  }

  private static void add(HookText hook, Metric.Type type, List<String> options) {
    for (String option : options) {
      hook.metric(type, option);
    }
  }
}
