package msm.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import msm.engine.probe.Reading;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.DryRun;
import msm.engine.weave.MethodSize;
import msm.engine.weave.Refusal;
import msm.engine.weave.Trial;
import msm.engine.weave.Tried;
import msm.hooks.Metric;
import msm.hooks.Symbol;

/** What a dry run has found out, as JSON objects for the command line. */
final class TrialRows {

  private final DryRun run;
  private final Supplier<Set<String>> classNames;
  private final boolean moreMayLoad;

  /**
   * @param classNames the binary names of all classes there are, for near misses
   * @param moreMayLoad whether a class that is not there may still come
   */
  TrialRows(DryRun run, Supplier<Set<String>> classNames, boolean moreMayLoad) {
    this.run = run;
    this.classNames = classNames;
    this.moreMayLoad = moreMayLoad;
  }

  /** Puts rows, problems and exit code of the hooks into a reply. */
  void answer(List<ActiveHook> hooks, Map<String, Object> reply) {
    List<Object> rows = new ArrayList<>();
    List<Complaint> complaints = new ArrayList<>();
    for (ActiveHook hook : hooks) {
      Map<String, Object> row = hook.hook().enabled() ? tried(hook) : row(hook, "disabled", null);
      rows.add(row);
      if (row.get("state").equals("unfit")) {
        for (Refusal refusal : run.of(hook).problem().all()) {
          complaints.add(Complaint.of(hook, refusal));
        }
      } else if (row.get("state").equals("missing")) {
        complaints.add(Complaint.of(hook, String.valueOf(row.get("message"))));
      }
    }
    reply.put("hooks", rows);
    Complaint.put(complaints, reply);
    reply.put("exit", complaints.isEmpty() ? 0L : (long) RefusedException.UNFIT);
  }

  private Map<String, Object> tried(ActiveHook hook) {
    Trial trial = run.of(hook);
    if (trial.problem() != null) {
      return row(hook, "unfit", trial.problem().toString());
    }
    if (trial.methodCount() > 0 || trial.hasUnread()) {
      return row(hook, "ready", null);
    }
    if (trial.missing() != null) {
      return row(hook, "missing", trial.missing());
    }
    Symbol symbol = hook.hook().symbol();
    if (moreMayLoad) {
      String absent = NearClass.amongLoaded(symbol, classNames.get());
      return row(hook, absent == null ? "excluded" : "pending", absent);
    }
    String absent = NearClass.onClassPath(symbol, classNames.get());
    return row(hook, absent == null ? "excluded" : "missing", absent);
  }

  private Map<String, Object> row(ActiveHook hook, String state, String message) {
    Trial trial = run.of(hook);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", hook.hook().name());
    row.put("symbol", hook.hook().symbol().text());
    row.put("source", hook.source());
    row.put("line", (long) hook.hook().line());
    row.put("state", state);
    row.put("classes", trial == null ? 0L : (long) trial.classCount());
    row.put("methods", trial == null ? 0L : (long) trial.methodCount());
    row.put("loaders", trial == null ? 0L : (long) trial.loaderCount());
    row.put("bytesAdded", bytesAdded(trial));
    row.put("message", message);
    row.put("warnings", new ArrayList<Object>(trial == null ? noText() : Remarks.of(trial)));
    Set<Object> metrics = new LinkedHashSet<>();
    for (Metric metric : hook.hook().metrics()) {
      metrics.add(metric.name());
    }
    row.put("metrics", new ArrayList<>(metrics));
    row.put("handler", hook.hook().handler());
    List<Object> found = new ArrayList<>();
    if (trial != null) {
      trial.methods().forEach(method -> found.add(found(method)));
    }
    row.put("found", found);
    return row;
  }

  private static long bytesAdded(Trial trial) {
    long bytes = 0;
    if (trial != null) {
      for (Tried method : trial.methods()) {
        bytes += method.size().after() - method.size().before();
      }
    }
    return bytes;
  }

  private static List<String> noText() {
    return new ArrayList<>();
  }

  private static Map<String, Object> found(Tried method) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("class", method.className());
    object.put("method", method.signature());
    MethodSize size = method.size();
    object.put("bytesBefore", (long) size.before());
    object.put("bytesAfter", (long) size.after());
    object.put("limitsCrossed", new ArrayList<Object>(size.crossed()));
    List<String> names = new ArrayList<>();
    List<Object> readings = new ArrayList<>();
    for (Reading reading : method.readings()) {
      // A metric that is taken at the exit may name more than one that is taken at entry.
      names = reading.names().size() > names.size() ? reading.names() : names;
      readings.add(reading(reading));
    }
    object.put("names", new ArrayList<Object>(names));
    object.put("metrics", readings);
    return object;
  }

  private static Map<String, Object> reading(Reading reading) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", reading.metric().name());
    object.put("type", reading.metric().type().word());
    object.put("at", reading.metric().at().word());
    List<Object> expressions = new ArrayList<>();
    reading
        .expressions()
        .forEach(
            (key, typed) -> {
              Map<String, Object> expression = new LinkedHashMap<>();
              expression.put("key", key);
              expression.put("text", typed.text());
              expression.put("type", typed.type());
              expressions.add(expression);
            });
    object.put("expressions", expressions);
    return object;
  }
}
