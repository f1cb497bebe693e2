package msm.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import msm.engine.weave.ActiveHook;

/** The hooks that one file, or one command line, has brought into this JVM. */
final class HookSource {

  private final HookText text;
  private final String name;
  private final List<ActiveHook> hooks;

  HookSource(String name, HookText text, List<ActiveHook> hooks) {
    this.name = name;
    this.text = text;
    this.hooks = Collections.unmodifiableList(new ArrayList<>(hooks));
  }

  String name() {
    return name;
  }

  /** Whether {@code other} would bring the very same hooks. */
  boolean isUnchanged(HookText other) {
    return other.equals(text);
  }

  /** As commands send it. */
  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", name);
    json.put("text", text.yaml());
    json.put("without", new ArrayList<Object>(text.without()));
    return json;
  }

  List<ActiveHook> hooks() {
    return hooks;
  }

  /** The rest when some hooks were removed. */
  HookSource without(List<ActiveHook> removed) {
    List<ActiveHook> rest = new ArrayList<>(hooks);
    rest.removeAll(removed);
    Set<String> names = new LinkedHashSet<>();
    removed.forEach(hook -> names.add(hook.hook().name()));
    return new HookSource(name, text.without(names), rest);
  }
}
