package msm.engine.weave;

import java.util.HashSet;
import java.util.Set;

/** How far a hook reaches. */
public final class Coverage {

  private int classes;
  private int methods;
  private final Set<LoaderReference> loaders = new HashSet<>();

  void add(WovenClass woven, int methodsThere) {
    if (methodsThere > 0) {
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

  public int loaders() {
    return loaders.size();
  }
}
