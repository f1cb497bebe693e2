package msm.engine.weave;

import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import msm.engine.probe.ProbeCompiler;
import msm.engine.probe.Reading;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFileVersion;
import msm.engine.type.LoaderClassFiles;
import msm.hooks.Metric;

/**
 * Tries hooks on classes, loaded or in files: the same planner and, if wanted, the same weaver and
 * verifier as in earnest. Nothing of it reaches a JVM.
 *
 * <p>Not thread-safe.
 */
public final class DryRun {

  private final HookIndex index;
  private final boolean weaves;
  private Supertypes supertypes;
  private final Map<ActiveHook, Trial> trials = new LinkedHashMap<>();

  private DryRun(Collection<ActiveHook> hooks, boolean weaves) {
    index = new HookIndex(hooks);
    this.weaves = weaves;
    for (ActiveHook hook : hooks) {
      trials.put(hook, new Trial(hook));
    }
  }

  /** Looks whether hooks fit, which is quick. */
  static DryRun planning(Collection<ActiveHook> hooks) {
    return new DryRun(hooks, false);
  }

  /** Also weaves, verifies and measures. */
  public static DryRun weaving(Collection<ActiveHook> hooks) {
    return new DryRun(hooks, true);
  }

  /** What was found out about one of the hooks. */
  public Trial of(ActiveHook hook) {
    return trials.get(hook);
  }

  /** Why hooks would be refused, by hook. */
  Map<ActiveHook, Refusal> problems() {
    Map<ActiveHook, Refusal> problems = new LinkedHashMap<>();
    trials.forEach(
        (hook, trial) -> {
          if (trial.problem() != null) {
            problems.put(hook, trial.problem());
          }
        });
    return problems;
  }

  /**
   * Looks at a class that no JVM has loaded.
   *
   * @param finder finds the class files that this one refers to
   * @param internalName {@code com/acme/Order$Item}
   * @param domain says which artifact holds the class
   * @param classFile reads it; asked only if its name does not tell that no hook means it
   */
  public void look(
      ClassLoader finder,
      String internalName,
      ProtectionDomain domain,
      Supplier<byte[]> classFile) {
    if (supertypes == null) {
      supertypes = new Supertypes(finder);
    }
    look(new FileClassView(finder, internalName, domain, classFile, supertypes), classFile);
  }

  /**
   * Looks at a class.
   *
   * @param classFile gives its bytes, or null if they cannot be had; asked only if a hook means it
   */
  void look(ClassView view, Supplier<byte[]> classFile) {
    if (!index.mayMean(view.name())) {
      return;
    }
    index.remarksOn(view).forEach((hook, remark) -> trials.get(hook).remark(remark));
    List<ActiveHook> meaning = index.hooksOf(view);
    byte[] bytes = meaning.isEmpty() ? null : classFile.get();
    if (bytes == null) {
      // Made at run time: the JVM shows its bytes when it is woven.
      meaning.forEach(hook -> trials.get(hook).unread(view));
      return;
    }
    String fault = ClassFileVersion.fault(bytes);
    if (fault != null) {
      tooNew(view.name() + " " + fault, meaning);
      return;
    }
    try {
      look(view, bytes, meaning);
    } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
      String words = view.name() + " cannot be read: " + damaged.getMessage();
      meaning.forEach(hook -> trials.get(hook).fail(Refusal.of(words)));
    }
  }

  /** In a JVM one class that is too new fails when it is to be woven, and keeps no others back. */
  private void tooNew(String words, List<ActiveHook> meaning) {
    if (weaves) {
      meaning.forEach(hook -> trials.get(hook).fail(Refusal.of(words)));
    }
  }

  private void look(ClassView view, byte[] classFile, List<ActiveHook> meaning) {
    ClassPlan plan = ClassPlanner.plan(view.loader(), classFile, meaning, null);
    byte[] woven = null;
    if (weaves && isWithinLimit(meaning)) {
      woven = ClassWeaver.weaveWhatFits(classFile, plan, new LoaderClassFiles(view.loader()));
    }
    for (ActiveHook hook : meaning) {
      trials.get(hook).looked(view, plan);
    }
    if (woven != null) {
      plan.measure(classFile, woven);
      note(view, classFile, plan);
    }
  }

  /** What passes its limit is refused: no need to weave more of it. */
  private boolean isWithinLimit(List<ActiveHook> hooks) {
    for (ActiveHook hook : hooks) {
      if (trials.get(hook).methodCount() <= hook.hook().limit()) {
        return true;
      }
    }
    return false;
  }

  private void note(ClassView view, byte[] classFile, ClassPlan plan) {
    LoaderClassFiles classes = new LoaderClassFiles(view.loader()).with(ClassFile.parse(classFile));
    for (MethodPlan method : plan.methods().values()) {
      ProbeCompiler compiler = new ProbeCompiler(method.shape(), classes);
      MethodSize size = plan.size(method.key());
      for (ActiveHook hook : method.hooks()) {
        trials
            .get(hook)
            .add(
                new Tried(
                    view.name(), method.shape(), size, readings(compiler.of(hook.hook()), hook)));
      }
    }
  }

  private static List<Reading> readings(ProbeCompiler compiler, ActiveHook hook) {
    List<Reading> readings = new ArrayList<>();
    if (hook.handler() != null) {
      return readings; // its metrics are the handler's
    }
    for (Metric metric : hook.hook().metrics()) {
      readings.add(compiler.explain(metric));
    }
    return readings;
  }
}
