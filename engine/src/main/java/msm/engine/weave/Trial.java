package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a dry run has found out about one hook. */
public final class Trial {

  private final ActiveHook hook;
  private final List<Tried> methods = new ArrayList<>();
  private final Set<String> classes = new LinkedHashSet<>();
  private final Set<LoaderReference> loaders = new HashSet<>();
  private final Set<String> remarks = new LinkedHashSet<>();
  private Refusal problem;
  private String missing;
  private String caution;
  private String countedTwice;
  private String hiddenName;
  private int methodCount;
  private int skipped;
  private boolean unread;

  Trial(ActiveHook hook) {
    this.hook = hook;
  }

  void looked(ClassView view, ClassPlan plan) {
    if (plan.problems().containsKey(hook)) {
      fail(plan.problems().get(hook));
    }
    if (plan.missing().containsKey(hook)) {
      missing = plan.missing().get(hook);
    }
    int methodsThere = plan.methodsOf(hook);
    if (methodsThere > 0) {
      classes.add(view.name());
      loaders.add(new LoaderReference(view.loader(), null));
      methodCount += methodsThere;
      skipped += plan.skippedOf(hook);
      if (caution == null) {
        caution = plan.cautionOf(hook);
      }
      if (countedTwice == null) {
        countedTwice = plan.countedTwice(hook);
      }
      if (hiddenName == null) {
        hiddenName = plan.hiddenName(hook);
      }
    }
  }

  void unread(ClassView view) {
    unread = true;
    remark(view.name() + " was made at run time: whether the hook fits is seen when it is woven");
  }

  void fail(Refusal refusal) {
    problem = problem == null ? refusal : problem;
  }

  /** Notes what a person should know of the classes that the hook means. */
  public void remark(String words) {
    remarks.add(words);
  }

  void add(Tried method) {
    methods.add(method);
  }

  /** Why the hook would be refused; null if it would not. */
  public Refusal problem() {
    return problem == null && methodCount > hook.hook().limit()
        ? Refusal.of(Weaver.tooMany(hook, methodCount))
        : problem;
  }

  /** Why a class of the right name has no method that is meant; null if none was like that. */
  public String missing() {
    return missing;
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

  /** Methods that are meant but abstract, native or made by the compiler. */
  public int skipped() {
    return skipped;
  }

  /** What about a class or its version a person should know, a sentence each. */
  public Set<String> remarks() {
    return Collections.unmodifiableSet(remarks);
  }

  /** Whether a class is meant whose bytes cannot be had. */
  public boolean hasUnread() {
    return unread;
  }

  public int methodCount() {
    return methodCount;
  }

  /** The names of the classes that have such methods. */
  Set<String> classes() {
    return Collections.unmodifiableSet(classes);
  }

  public int classCount() {
    return classes.size();
  }

  public int loaderCount() {
    return loaders.size();
  }

  /** The methods, if they were woven and not only planned. */
  public List<Tried> methods() {
    return Collections.unmodifiableList(methods);
  }
}
