package msm.engine.weave;

import java.util.HashSet;
import java.util.Set;

/** How far a hook reaches. */
public final class Coverage {

  private int classes;
  private int methods;
  private int skipped;
  private String delegation;
  private final Set<LoaderReference> loaders = new HashSet<>();

  void add(WovenClass woven, ActiveHook hook) {
    int methodsThere = woven.plan().methodsOf(hook);
    if (methodsThere > 0) {
      skipped += woven.plan().skippedOf(hook);
      if (delegation == null) {
        delegation = woven.plan().delegationOf(hook);
      }
      classes++;
      methods += methodsThere;
      loaders.add(woven.loader());
    }
  }

  public int classes() {
    return classes;
  }

  public int methods() {
    return methods;
  }

  /** Methods of those classes that are meant but abstract, native or made by the compiler. */
  public int skipped() {
    return skipped;
  }

  /** An overload that calls another one, both woven, so that a call counts twice; or null. */
  public String delegation() {
    return delegation;
  }

  public int loaders() {
    return loaders.size();
  }
}
