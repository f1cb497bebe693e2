package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far a hook reaches. */
public final class Coverage {

  private int classes;
  private int methods;
  private int skipped;
  private int bytesAdded;
  private final List<String> sizes = new ArrayList<>();
  private String caution;
  private String countedTwice;
  private String hiddenName;
  private final Set<LoaderReference> loaders = new HashSet<>();

  void add(WovenClass woven, ActiveHook hook) {
    int methodsThere = woven.plan().methodsOf(hook);
    if (methodsThere > 0) {
      skipped += woven.plan().skippedOf(hook);
      if (caution == null) {
        caution = woven.plan().cautionOf(hook);
      }
      if (countedTwice == null) {
        countedTwice = woven.plan().countedTwice(hook);
      }
      if (hiddenName == null) {
        hiddenName = woven.plan().hiddenName(hook);
      }
      classes++;
      measure(woven.plan(), hook);
      methods += methodsThere;
      loaders.add(woven.loader());
    }
  }

  private void measure(ClassPlan plan, ActiveHook hook) {
    for (MethodPlan method : plan.methods().values()) {
      MethodSize size = method.hooks().contains(hook) ? plan.size(method.key()) : null;
      if (size != null) {
        bytesAdded += size.after() - size.before();
        String warning = size.warning(method.shape().signature());
        if (warning != null) {
          sizes.add(warning);
        }
      }
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

  /** Why calls may count otherwise than one expects, in a sentence; or null. */
  public String caution() {
    return caution;
  }

  /** Which metric another hook records too, in a sentence; or null. */
  public String countedTwice() {
    return countedTwice;
  }

  /** Which name in an expression hides one of the method, in a sentence; or null. */
  public String hiddenName() {
    return hiddenName;
  }

  /** Of code, in all methods together and with what other hooks need there. */
  public int bytesAdded() {
    return bytesAdded;
  }

  /** A sentence for each method that grew past a limit of the JIT compiler. */
  public List<String> sizes() {
    return Collections.unmodifiableList(sizes);
  }

  public int loaders() {
    return loaders.size();
  }
}
