package msm.engine;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import msm.engine.probe.Recording;
import msm.engine.record.CounterSeries;
import msm.engine.record.Series;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.Coverage;
import msm.engine.weave.DryRun;
import msm.engine.weave.Restored;
import msm.engine.weave.Weaver;

/** What the engine tells the command line, as JSON objects. */
final class Documents {

  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final HookRegistry registry;

  Documents(Instrumentation instrumentation, Weaver weaver, HookRegistry registry) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.registry = registry;
  }

  List<Object> rows() {
    return rows(registry.sourceNames());
  }

  /** The rows of one or more sources only. */
  List<Object> rows(Set<String> sources) {
    Map<ActiveHook, Coverage> coverages = weaver.coverages();
    List<Object> rows = new ArrayList<>();
    for (ActiveHook hook : registry.hooks()) {
      if (sources.contains(hook.source())) {
        Coverage coverage = coverages.get(hook);
        rows.add(row(hook, coverage == null ? new Coverage() : coverage));
      }
    }
    return rows;
  }

  /** Rows of hooks that were only tried. */
  TrialRows tried(DryRun run) {
    return new TrialRows(run, this::loadedClassNames, true);
  }

  static Map<String, Object> restored(Restored restored) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(
        "classes",
        (long) (restored.identical() + restored.different().size() + restored.failed().size()));
    object.put("identical", (long) restored.identical());
    object.put("different", new ArrayList<Object>(restored.different()));
    List<Object> failed = new ArrayList<>();
    restored.failed().forEach((name, reason) -> failed.add(name + " (" + reason + ")"));
    object.put("failed", failed);
    return object;
  }

  static List<Object> names(List<ActiveHook> hooks) {
    List<Object> names = new ArrayList<>();
    for (ActiveHook hook : hooks) {
      names.add(hook.hook().name());
    }
    return names;
  }

  /** The row of one hook. */
  Map<String, Object> row(ActiveHook hook) {
    return row(hook, weaver.coverages().getOrDefault(hook, new Coverage()));
  }

  private Map<String, Object> row(ActiveHook hook, Coverage coverage) {
    Map<String, String> failures = hook.failures();
    if (!hook.hook().enabled()) {
      return row(hook, coverage, "disabled", null);
    }
    if (!registry.isOn() && !hook.hook().alwaysOn()) {
      return row(hook, coverage, "off", null);
    }
    if (!failures.isEmpty()) {
      Map.Entry<String, String> first = failures.entrySet().iterator().next();
      return row(hook, coverage, "failed", first.getKey() + ": " + first.getValue());
    }
    if (coverage.methods() > 0) {
      return row(hook, coverage, "woven", joined(remarks(hook, coverage)));
    }
    return row(hook, coverage, "pending", missing(hook));
  }

  private Map<String, Object> row(
      ActiveHook hook, Coverage coverage, String state, String message) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", hook.hook().name());
    row.put("symbol", hook.hook().symbol().text());
    row.put("source", hook.source());
    row.put("state", state);
    row.put("classes", (long) coverage.classes());
    row.put("methods", (long) coverage.methods());
    row.put("loaders", (long) coverage.loaders());
    row.put("bytesAdded", (long) coverage.bytesAdded());
    row.put("message", message);
    Set<Object> metrics = new LinkedHashSet<>();
    for (Recording recording : hook.recordings()) {
      metrics.add(recording.metric().name());
    }
    row.put("metrics", new ArrayList<>(metrics));
    row.put("handler", hook.hook().handler());
    row.put("errors", errors(hook));
    return row;
  }

  private long errors(ActiveHook hook) {
    double errors = 0;
    double[] value = new double[1];
    for (Series series : registry.errors().series()) {
      if (series.labelValues().get(0).equals(hook.hook().name())) {
        ((CounterSeries) series).read(value);
        errors += value[0];
      }
    }
    return (long) errors;
  }

  private List<String> remarks(ActiveHook hook, Coverage coverage) {
    List<String> remarks = Remarks.of(coverage);
    remarks.addAll(hook.leftOut());
    remarks.addAll(filtered(hook));
    if (skipped(hook) != null) {
      remarks.add(skipped(hook));
    }
    return remarks;
  }

  /** What loader and version bounds leave out, or cannot be applied to. */
  private Collection<String> filtered(ActiveHook hook) {
    boolean filters =
        hook.hook().loader() != null
            || hook.hook().minVersion() != null
            || hook.hook().maxVersion() != null;
    return filters ? weaver.remarks(hook) : Collections.<String>emptyList();
  }

  private static String joined(Collection<String> remarks) {
    return remarks.isEmpty() ? null : String.join("; ", remarks);
  }

  /** The first sample that had to be skipped, in words; null if none was. */
  private static String skipped(ActiveHook hook) {
    if (hook.handler() != null && hook.handler().guard().failure() != null) {
      return hook.handler().guard().failure();
    }
    if (hook.marking() != null && hook.marking().guard().failure() != null) {
      return hook.marking().guard().failure();
    }
    for (Recording recording : hook.recordings()) {
      if (recording.guard().failure() != null) {
        return recording.guard().failure();
      }
    }
    for (Recording recording : hook.recordings()) {
      if (recording.family().hasOverflowed()) {
        return recording.family().name() + ": too many label combinations (raise max_series)";
      }
    }
    return null;
  }

  /** Why a hook has no method yet; null if its class is loaded and has it. */
  private String missing(ActiveHook hook) {
    List<String> outside = new ArrayList<>(hook.leftOut());
    outside.addAll(filtered(hook));
    if (!outside.isEmpty()) {
      return joined(outside);
    }
    return hook.missing() != null
        ? hook.missing()
        : NearClass.amongLoaded(hook.hook().symbol(), loadedClassNames());
  }

  private Set<String> loadedClassNames() {
    Set<String> names = new LinkedHashSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      names.add(type.getName());
    }
    return names;
  }
}
