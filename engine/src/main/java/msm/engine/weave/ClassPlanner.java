package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import msm.engine.probe.MethodShape;
import msm.engine.probe.UnfitException;
import msm.engine.type.ClassFile;
import msm.engine.type.LoaderClassFiles;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the methods that hooks mean in a class, and checks that the hooks fit. */
final class ClassPlanner {

  private ClassPlanner() {}

  /**
   * Plans a class for hooks whose symbols name it.
   *
   * @param loader of the class; null for the bootstrap loader
   * @param before how the class is woven now, or null
   * @throws IllegalArgumentException if the class file is newer than ASM knows
   */
  static ClassPlan plan(
      ClassLoader loader, byte[] classFile, Collection<ActiveHook> hooks, ClassPlan before) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
    LoaderClassFiles classes = new LoaderClassFiles(loader).with(ClassFile.parse(classFile));
    ClassPlan plan = new ClassPlan();
    describe(node, hooks, plan);
    List<ActiveHook> inOrder = new ArrayList<>(hooks);
    for (MethodNode method : node.methods) {
      plan(node, method, inOrder, classes, before, plan);
    }
    return plan;
  }

  private static void describe(ClassNode node, Collection<ActiveHook> hooks, ClassPlan plan) {
    for (ActiveHook hook : hooks) {
      MethodSelector selector = new MethodSelector(node, hook.hook().symbol());
      if (!selector.selectsAny() && hook.hook().symbol().isExactClass()) {
        plan.miss(hook, selector.missing());
      }
      plan.describe(hook, selector.skipped(), selector.caution());
    }
  }

  private static void plan(
      ClassNode node,
      MethodNode method,
      List<ActiveHook> hooks,
      LoaderClassFiles classes,
      ClassPlan before,
      ClassPlan plan) {
    MethodPlanner planner = new MethodPlanner(MethodShape.of(node, method), classes);
    for (int i = hooks.size() - 1; i >= 0; i--) {
      ActiveHook hook = hooks.get(i);
      if (new MethodSelector(node, hook.hook().symbol()).selects(method)) {
        try {
          planner.add(hook);
        } catch (UnfitException unfit) {
          plan.refuse(hook, Refusal.of(planner.signature(), unfit));
        }
      }
    }
    MethodPlan planned =
        planner.plan(before == null ? null : before.methods().get(method.name + method.desc));
    if (planned != null) {
      plan.add(planned);
    }
  }
}
