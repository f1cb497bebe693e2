package msm.engine;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
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
import msm.engine.weave.Restored;
import msm.engine.weave.Weaver;
import msm.hooks.NearMiss;

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
    List<Object> rows = new ArrayList<>();
    for (ActiveHook hook : registry.hooks()) {
      rows.add(row(hook));
    }
    return rows;
  }

  /** The rows of one or more sources only. */
  List<Object> rows(Set<String> sources) {
    List<Object> rows = new ArrayList<>();
    for (ActiveHook hook : registry.hooks()) {
      if (sources.contains(hook.source())) {
        rows.add(row(hook));
      }
    }
    return rows;
  }

  /** Rows of hooks that were only tried. */
  List<Object> triedRows(List<ActiveHook> hooks) {
    List<Object> rows = new ArrayList<>();
    for (ActiveHook hook : hooks) {
      String missing = missing(hook);
      String state = missing == null ? "ready" : "pending";
      rows.add(row(hook, new Coverage(), hook.hook().enabled() ? state : "disabled", missing));
    }
    return rows;
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

  private Map<String, Object> row(ActiveHook hook) {
    Coverage coverage = weaver.coverage(hook);
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
      return row(hook, coverage, "woven", remarks(hook, coverage));
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
    row.put("message", message);
    Set<Object> metrics = new LinkedHashSet<>();
    for (Recording recording : hook.recordings()) {
      metrics.add(recording.metric().name());
    }
    row.put("metrics", new ArrayList<>(metrics));
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

  private static String remarks(ActiveHook hook, Coverage coverage) {
    List<String> remarks = new ArrayList<>();
    if (coverage.delegation() != null) {
      remarks.add(coverage.delegation() + ": such a call counts twice; name one by its parameters");
    }
    if (coverage.skipped() > 0) {
      remarks.add(
          coverage.skipped()
              + (coverage.skipped() == 1 ? " method" : " methods")
              + " skipped (abstract, native or made by the compiler)");
    }
    if (skipped(hook) != null) {
      remarks.add(skipped(hook));
    }
    return remarks.isEmpty() ? null : String.join("; ", remarks);
  }

  /** The first sample that had to be skipped, in words; null if none was. */
  private static String skipped(ActiveHook hook) {
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
    if (hook.missing() != null) {
      return hook.missing();
    }
    List<String> wanted = hook.hook().symbol().classCandidates();
    if (wanted.isEmpty()) {
      return "no loaded class has such a method";
    }
    Set<String> loaded = new LinkedHashSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (wanted.contains(type.getName())) {
        return null;
      }
      loaded.add(type.getName());
    }
    String near = near(wanted.get(0), loaded);
    return "class not loaded" + (near == null ? "" : "; did you mean " + near + "?");
  }

  /** The same simple name in another package, or a name that is spelt alike. */
  private static String near(String wanted, Set<String> loaded) {
    String simple = wanted.substring(wanted.lastIndexOf('.') + 1);
    for (String name : loaded) {
      if (name.endsWith("." + simple)) {
        return name;
      }
    }
    String packageName = wanted.substring(0, wanted.length() - simple.length());
    Set<String> neighbours = new LinkedHashSet<>();
    for (String name : loaded) {
      if (name.startsWith(packageName) && !name.contains("/")) {
        neighbours.add(name);
      }
    }
    return NearMiss.of(wanted, neighbours);
  }
}
