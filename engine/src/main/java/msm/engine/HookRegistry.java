package msm.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import msm.engine.record.Marks;
import msm.engine.record.MetricFamily;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.DryRun;
import msm.engine.weave.Restored;
import msm.engine.weave.Weaver;

/**
 * The hooks of this JVM, by source and in order, and whether they are switched on. Sources are
 * applied whole or not at all, and replace what they brought before. The engine's thread owns it.
 */
final class HookRegistry {

  private final Weaver weaver;
  private final Rehearsal rehearsal;
  private final Families families = new Families();
  private final Marks marks = new Marks();
  private final HookDrafts drafts = new HookDrafts(families, marks);
  private Map<String, HookSource> sources = new LinkedHashMap<>();
  private final ServedHooks served = new ServedHooks();
  private final List<ActiveHook> peeks = new ArrayList<>();
  private boolean on = true;
  private volatile List<MetricFamily> published = families.all();

  HookRegistry(Weaver weaver) {
    this.weaver = weaver;
    rehearsal = new Rehearsal(weaver);
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

  /** Lets go of what hooks remember of calls too long ago. */
  void expire() {
    marks.expire();
    hooks().forEach(hook -> hook.memory().expire());
  }

  /** The counter of skipped samples. */
  MetricFamily errors() {
    return families.errors();
  }

  /**
   * Checks sources as {@link #apply} would, and changes nothing.
   *
   * @param texts by source
   * @return what they would bring
   */
  List<ActiveHook> check(Map<String, HookText> texts) throws RefusedException {
    List<ActiveHook> hooks = new ArrayList<>();
    for (HookSource source : read(texts).values()) {
      hooks.addAll(source.hooks());
    }
    return hooks;
  }

  /** Makes hooks of sources, as if nothing else were applied that has these names. */
  List<ActiveHook> draft(Map<String, HookText> texts) throws RefusedException {
    List<ActiveHook> hooks = new ArrayList<>();
    for (HookSource source : drafts.read(texts, sources).values()) {
      hooks.addAll(source.hooks());
    }
    return hooks;
  }

  /** Weaves drafts into the loaded classes, with the hooks of other sources, to see what comes. */
  DryRun tryOut(List<ActiveHook> drafted) {
    Set<String> replaced = new HashSet<>();
    drafted.forEach(hook -> replaced.add(hook.source()));
    List<ActiveHook> all = new ArrayList<>();
    for (ActiveHook hook : hooks()) {
      if (!replaced.contains(hook.source())) {
        all.add(hook);
      }
    }
    all.addAll(drafted);
    return weaver.tryOut(enabled(all));
  }

  /**
   * Applies sources.
   *
   * @param texts by source
   * @throws RefusedException if anything is wrong with any of them; then nothing has changed
   */
  void apply(Map<String, HookText> texts) throws RefusedException {
    apply(texts, () -> {});
  }

  /** The same; {@code prepare} runs once they are known to fit, before anything changes. */
  void apply(Map<String, HookText> texts, Runnable prepare) throws RefusedException {
    Map<String, HookSource> changed = new LinkedHashMap<>(sources);
    changed.putAll(read(texts));
    prepare.run();
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

  /**
   * Weaves a hook that only shows calls, inside of all others and however the switch stands.
   *
   * @throws RefusedException if it does not fit; then nothing has changed
   */
  void peek(ActiveHook peek) throws RefusedException {
    refuseUnfit(Collections.singletonList(peek));
    peeks.add(peek);
    weave();
  }

  /** Takes such a hook out again. */
  Restored unpeek(ActiveHook peek) {
    peeks.remove(peek);
    return weave();
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
    peeks.clear();
    return install(new LinkedHashMap<>());
  }

  private Restored install(Map<String, HookSource> changed) {
    sources = changed;
    families.keep(ServedHooks.recordings(enabled(hooks())));
    published = families.all();
    marks.keep(MarkNames.setBy(hooks()));
    return weave();
  }

  private Restored weave() {
    List<ActiveHook> wanted = new ArrayList<>();
    for (ActiveHook hook : hooks()) {
      if (hook.hook().enabled() && (on || hook.hook().alwaysOn())) {
        wanted.add(hook);
      }
    }
    wanted.addAll(peeks);
    if (!wanted.isEmpty()) {
      rehearsal.hold();
    }
    Restored restored = weaver.weave(wanted);
    served.become(wanted);
    return restored;
  }

  private Map<String, HookSource> read(Map<String, HookText> texts) throws RefusedException {
    Map<String, HookSource> read = drafts.read(texts, sources);
    List<ActiveHook> fresh = new ArrayList<>();
    for (HookSource source : read.values()) {
      if (sources.get(source.name()) != source) {
        fresh.addAll(source.hooks());
      }
    }
    refuseUnfit(fresh);
    return read;
  }

  private void refuseUnfit(List<ActiveHook> fresh) throws RefusedException {
    List<Complaint> complaints = new ArrayList<>();
    weaver
        .check(enabled(fresh))
        .forEach(
            (hook, refusal) ->
                refusal.all().forEach(one -> complaints.add(Complaint.of(hook, one))));
    if (!complaints.isEmpty()) {
      throw new RefusedException(complaints, RefusedException.UNFIT);
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

  /** The texts of all sources, as commands send them. */
  List<Object> texts() {
    List<Object> texts = new ArrayList<>();
    sources.values().forEach(source -> texts.add(source.toJson()));
    return texts;
  }

  /** The names of all sources. */
  Set<String> sourceNames() {
    return Collections.unmodifiableSet(sources.keySet());
  }
}
