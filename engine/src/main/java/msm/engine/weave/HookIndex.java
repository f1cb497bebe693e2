package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hooks, arranged so that the many classes that none of them means are told at once. Immutable. */
final class HookIndex {

  static final HookIndex EMPTY = new HookIndex(Collections.<ActiveHook>emptyList());

  private static final class Entry {
    final ActiveHook hook;
    final ClassSelector selector;

    Entry(ActiveHook hook) {
      this.hook = hook;
      selector = new ClassSelector(hook.hook());
    }
  }

  private final List<Entry> all = new ArrayList<>();
  private final Map<String, List<Entry>> byName = new HashMap<>();
  private boolean needsLook;

  HookIndex(Collection<ActiveHook> hooks) {
    for (ActiveHook hook : hooks) {
      Entry entry = new Entry(hook);
      all.add(entry);
      if (entry.selector.names() == null) {
        needsLook = true;
      } else {
        for (String name : entry.selector.names()) {
          byName.computeIfAbsent(name, any -> new ArrayList<>()).add(entry);
        }
      }
    }
  }

  /** The hooks that mean this class, in their order; empty if none does. */
  List<ActiveHook> hooksOf(ClassView type) {
    List<Entry> candidates =
        needsLook ? all : byName.getOrDefault(type.name(), Collections.<Entry>emptyList());
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
    for (Entry entry : all) {
      String remark = entry.selector.remark(type);
      if (remark != null) {
        remarks.put(entry.hook, remark);
      }
    }
    return remarks;
  }
}
