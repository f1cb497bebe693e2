package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hooks, arranged so that the many classes that none of them means are told at once. Immutable. */
final class HookIndex {

  static final HookIndex EMPTY = new HookIndex(Collections.<ActiveHook>emptyList());

  private static final class Entry {
    final int place;
    final ActiveHook hook;
    final ClassSelector selector;

    Entry(int place, ActiveHook hook) {
      this.place = place;
      this.hook = hook;
      selector = new ClassSelector(hook.hook());
    }
  }

  private final Map<String, List<Entry>> byName = new HashMap<>();

  /** Those that a name does not tell; every class must be shown to them. */
  private final List<Entry> others = new ArrayList<>();

  HookIndex(Collection<ActiveHook> hooks) {
    int place = 0;
    for (ActiveHook hook : hooks) {
      Entry entry = new Entry(place++, hook);
      if (entry.selector.names() == null) {
        others.add(entry);
      } else {
        for (String name : entry.selector.names()) {
          byName.computeIfAbsent(name, any -> new ArrayList<>()).add(entry);
        }
      }
    }
  }

  /** Whether a hook may mean a class of this binary name; quick, for there are very many. */
  boolean mayMean(String className) {
    return !candidates(className).isEmpty();
  }

  /** The hooks that mean this class, in their order; empty if none does. */
  List<ActiveHook> hooksOf(ClassView type) {
    List<Entry> candidates = candidates(type.name());
    if (candidates.isEmpty()) {
      return Collections.emptyList();
    }
    List<ActiveHook> hooks = new ArrayList<>();
    for (Entry entry : candidates) {
      if (entry.selector.selects(type)) {
        hooks.add(entry.hook);
      }
    }
    return Collections.unmodifiableList(hooks);
  }

  /** What a person should know of hooks that mean this class by name but not by all they say. */
  Map<ActiveHook, String> remarksOn(ClassView type) {
    Map<ActiveHook, String> remarks = new LinkedHashMap<>();
    for (Entry entry : candidates(type.name())) {
      String remark = entry.selector.remark(type);
      if (remark != null) {
        remarks.put(entry.hook, remark);
      }
    }
    return remarks;
  }

  /** Tells hooks that would mean this class, were it not left out; names are looked at first. */
  void noteLeftOut(ClassView type) {
    LeftOut reason = others.isEmpty() ? null : LeftOut.of(type.name());
    if (reason == null) {
      return;
    }
    for (Entry entry : others) {
      if (entry.selector.selects(type)) {
        entry.hook.leftOut(reason, type.name());
      }
    }
  }

  private List<Entry> candidates(String className) {
    List<Entry> named = byName.getOrDefault(className, Collections.<Entry>emptyList());
    if (others.isEmpty() || LeftOut.of(className) != null) {
      return named;
    }
    if (named.isEmpty()) {
      return others;
    }
    List<Entry> both = new ArrayList<>(named);
    both.addAll(others);
    both.sort(Comparator.comparingInt(entry -> entry.place));
    return both;
  }
}
