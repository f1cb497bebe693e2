package msm.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import msm.engine.probe.Recording;
import msm.engine.record.Guard;
import msm.engine.record.MetricFamily;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.Restored;
import msm.engine.weave.Weaver;
import msm.hooks.Hook;
import msm.hooks.HooksFile;
import msm.hooks.InvalidHooksException;
import msm.hooks.Metric;
import msm.hooks.Problem;

/**
 * The hooks of this JVM, by source and in order, and whether they are switched on. Sources are
 * applied whole or not at all, and replace what they brought before. The engine's thread owns it.
 */
final class HookRegistry {

  private final Weaver weaver;
  private final Families families = new Families();
  private Map<String, HookSource> sources = new LinkedHashMap<>();
  private boolean on = true;
  private volatile List<MetricFamily> published = families.all();

  HookRegistry(Weaver weaver) {
    this.weaver = weaver;
  }

  boolean isOn() {
    return on;
  }

  /** In the order in which they nest. */
  List<ActiveHook> hooks() {
    List<ActiveHook> hooks = new ArrayList<>();
    for (HookSource source : sources.values()) {
      hooks.addAll(source.hooks());
    }
    return hooks;
  }

  /** What is to be published; any thread may ask. */
  List<MetricFamily> families() {
    return published;
  }

  /** Lets go of metrics that no hook feeds any more, once all of them is published. */
  void forgetPublished(Publisher publisher) {
    List<MetricFamily> gone = families.takePublished();
    if (!gone.isEmpty()) {
      gone.forEach(publisher::forget);
      published = families.all();
    }
  }

  /** The counter of skipped samples. */
  MetricFamily errors() {
    return families.errors();
  }

  /**
   * Checks sources as {@link #apply} would, and changes nothing.
   *
   * @param texts YAML by source
   * @return what they would bring
   */
  List<ActiveHook> check(Map<String, String> texts) throws RefusedException {
    List<ActiveHook> hooks = new ArrayList<>();
    for (HookSource source : read(texts, new LinkedHashMap<>()).values()) {
      hooks.addAll(source.hooks());
    }
    return hooks;
  }

  /**
   * Applies sources.
   *
   * @param texts YAML by source
   * @throws RefusedException if anything is wrong with any of them; then nothing has changed
   */
  void apply(Map<String, String> texts) throws RefusedException {
    Map<String, HookSource> changed = new LinkedHashMap<>(sources);
    changed.putAll(read(texts, new LinkedHashMap<>()));
    install(changed);
  }

  /** Removes hooks by name, by source, or all; tells which. */
  List<ActiveHook> remove(
      Collection<String> names, Collection<String> sourceNames, boolean all, Restored[] restored) {
    List<ActiveHook> removed = new ArrayList<>();
    Map<String, HookSource> rest = new LinkedHashMap<>();
    for (HookSource source : sources.values()) {
      List<ActiveHook> gone = new ArrayList<>();
      for (ActiveHook hook : source.hooks()) {
        if (all || sourceNames.contains(source.name()) || names.contains(hook.hook().name())) {
          gone.add(hook);
        }
      }
      removed.addAll(gone);
      if (gone.isEmpty()) {
        rest.put(source.name(), source);
      } else if (gone.size() < source.hooks().size()) {
        rest.put(source.name(), source.without(gone));
      }
    }
    restored[0] = install(rest);
    return removed;
  }

  /** Switches on or off; off leaves the hooks known, and those woven that are always on. */
  Restored turn(boolean nowOn) {
    on = nowOn;
    return weave();
  }

  /**
   * Removes every hook for good, so that whatever a recording keeps while it is served is let go.
   * What was counted is still among the {@link #families}.
   */
  Restored stop() {
    return install(new LinkedHashMap<>());
  }

  private Restored install(Map<String, HookSource> changed) {
    sources = changed;
    List<Recording> recordings = new ArrayList<>();
    for (ActiveHook hook : hooks()) {
      recordings.addAll(hook.recordings());
    }
    families.keep(recordings);
    published = families.all();
    return weave();
  }

  private Restored weave() {
    List<ActiveHook> wanted = new ArrayList<>();
    for (ActiveHook hook : hooks()) {
      if (hook.hook().enabled() && (on || hook.hook().alwaysOn())) {
        wanted.add(hook);
      }
    }
    return weaver.weave(wanted);
  }

  private Map<String, HookSource> read(Map<String, String> texts, Map<String, MetricFamily> drafts)
      throws RefusedException {
    Map<String, HooksFile> files = parse(texts);
    refuseConflicts(files);
    Map<String, HookSource> read = new LinkedHashMap<>();
    List<ActiveHook> fresh = new ArrayList<>();
    for (Map.Entry<String, HooksFile> file : files.entrySet()) {
      String name = file.getKey();
      HookSource known = sources.get(name);
      if (known != null && known.isUnchanged(texts.get(name))) {
        read.put(name, known);
      } else {
        HookSource source =
            new HookSource(name, texts.get(name), activate(name, file.getValue(), drafts));
        read.put(name, source);
        fresh.addAll(source.hooks());
      }
    }
    refuseUnfit(fresh);
    return read;
  }

  private static Map<String, HooksFile> parse(Map<String, String> texts) throws RefusedException {
    List<String> problems = new ArrayList<>();
    Map<String, HooksFile> files = new LinkedHashMap<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      try {
        HooksFile file = HooksFile.parse(text.getValue(), text.getKey());
        files.put(text.getKey(), file);
        for (Hook hook : file.hooks()) {
          problems.addAll(HookSupport.problems(text.getKey(), hook));
        }
      } catch (InvalidHooksException invalid) {
        for (Problem problem : invalid.problems()) {
          problems.add(problem.toString());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(RefusedException.INVALID, problems);
    }
    return files;
  }

  /** One name cannot be two different metrics in the files of one process. */
  private void refuseConflicts(Map<String, HooksFile> files) throws RefusedException {
    Map<String, Metric> known = new LinkedHashMap<>();
    Map<String, String> places = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (HookSource source : sources.values()) {
      if (!files.containsKey(source.name())) {
        for (ActiveHook hook : source.hooks()) {
          refuseConflicts(source.name(), hook.hook(), known, places, problems);
        }
      }
    }
    for (Map.Entry<String, HooksFile> file : files.entrySet()) {
      for (Hook hook : file.getValue().hooks()) {
        refuseConflicts(file.getKey(), hook, known, places, problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(RefusedException.INVALID, problems);
    }
  }

  private static void refuseConflicts(
      String source,
      Hook hook,
      Map<String, Metric> known,
      Map<String, String> places,
      List<String> problems) {
    for (Metric metric : hook.metrics()) {
      String place = source + ":" + metric.line();
      Metric other = known.putIfAbsent(metric.name(), metric);
      if (other == null) {
        places.put(metric.name(), place);
      } else if (!other.schema().equals(metric.schema())) {
        problems.add(
            place
                + ": metric '"
                + metric.name()
                + "' differs from the one at "
                + places.get(metric.name())
                + "; give both the same type, labels and buckets, or another name");
      }
    }
  }

  private List<ActiveHook> activate(
      String source, HooksFile file, Map<String, MetricFamily> drafts) {
    List<ActiveHook> hooks = new ArrayList<>();
    for (Hook hook : file.hooks()) {
      List<Recording> recordings = new ArrayList<>();
      for (Metric metric : hook.metrics()) {
        Guard guard = new Guard(hook.name(), metric.name(), families.errors());
        recordings.add(new Recording(metric, families.find(metric, drafts), guard));
      }
      hooks.add(new ActiveHook(source, hook, recordings));
    }
    return hooks;
  }

  private void refuseUnfit(List<ActiveHook> fresh) throws RefusedException {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<ActiveHook, String> problem : weaver.check(enabled(fresh)).entrySet()) {
      ActiveHook hook = problem.getKey();
      problems.add(
          hook.source()
              + ":"
              + hook.hook().line()
              + ": hook '"
              + hook.hook().name()
              + "': "
              + problem.getValue());
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(RefusedException.UNFIT, problems);
    }
  }

  private static List<ActiveHook> enabled(List<ActiveHook> hooks) {
    List<ActiveHook> enabled = new ArrayList<>();
    for (ActiveHook hook : hooks) {
      if (hook.hook().enabled()) {
        enabled.add(hook);
      }
    }
    return enabled;
  }

  /** The names of all sources. */
  Set<String> sourceNames() {
    return Collections.unmodifiableSet(sources.keySet());
  }
}
