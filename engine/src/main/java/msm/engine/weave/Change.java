package msm.engine.weave;

import java.util.List;

/** A loaded class whose code is to be another, and what it was; immutable. */
final class Change {

  private final Class<?> type;
  private final String name;
  private final WovenClass before;
  private final List<ActiveHook> wanted;

  /**
   * @param name internal name
   * @param before null if the class is not woven
   * @param wanted the hooks that mean the class from now on
   */
  Change(Class<?> type, String name, WovenClass before, List<ActiveHook> wanted) {
    this.type = type;
    this.name = name;
    this.before = before;
    this.wanted = wanted;
  }

  Class<?> type() {
    return type;
  }

  /** Internal name. */
  String name() {
    return name;
  }

  ClassLoader loader() {
    return type.getClassLoader();
  }

  WovenClass before() {
    return before;
  }

  List<ActiveHook> wanted() {
    return wanted;
  }
}
