package msm.commands;

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

  /** Whether there is anything to record. */
  boolean hasMetric() {
    return !(timers.isEmpty()
        && counters.isEmpty()
        && histograms.isEmpty()
        && gauges.isEmpty()
        && summaries.isEmpty()
        && inFlight.isEmpty());
  }

  /** The hook as a file would say it; an IllegalArgumentException tells of a malformed option. */
  SentHooks on(String symbol) {
    HookText hook = HookText.of(symbol).when(when).at(at).buckets(buckets);
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
