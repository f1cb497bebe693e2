package msm.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import msm.engine.weave.ActiveHook;

/** The hooks that one file, or one command line, has brought into this JVM. */
final class HookSource {

  private final String name;
  private final String text;
  private final List<ActiveHook> hooks;

  HookSource(String name, String text, List<ActiveHook> hooks) {
    this.name = name;
    this.text = text;
    this.hooks = Collections.unmodifiableList(new ArrayList<>(hooks));
  }

  String name() {
    return name;
  }

  /** Whether {@code otherText} would bring the very same hooks. */
  boolean isUnchanged(String otherText) {
    return otherText.equals(text);
  }

  /** What it was read from; null if hooks of it were removed since. */
  String text() {
    return text;
  }

  List<ActiveHook> hooks() {
    return hooks;
  }

  /** The rest when some hooks were removed; its text no longer says what it holds. */
  HookSource without(List<ActiveHook> removed) {
    List<ActiveHook> rest = new ArrayList<>(hooks);
    rest.removeAll(removed);
    return new HookSource(name, null, rest);
  }
}
