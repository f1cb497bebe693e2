package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import msm.engine.probe.Input;
import msm.engine.probe.MethodShape;
import msm.engine.probe.Moment;
import msm.engine.probe.ProbeCompiler;
import msm.engine.probe.UnfitException;
import msm.engine.type.ClassFile;
import msm.engine.type.LoaderClassFiles;
import msm.hooks.Mark;
import msm.hooks.Metric;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the methods that hooks mean in a class, and checks that the hooks fit. */
final class ClassPlanner {

  /** Invokedynamic, by which sites are linked, exists from Java 7's class files on. */
  private static final int OLDEST_VERSION = Opcodes.V1_7;

  private ClassPlanner() {}

  /**
   * Plans a class for hooks whose symbols name it.
   *
   * @param loader of the class; null for the bootstrap loader
   * @throws IllegalArgumentException if the class file is newer than ASM knows
   */
  static ClassPlan plan(ClassLoader loader, byte[] classFile, Collection<ActiveHook> hooks) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
    LoaderClassFiles classes = new LoaderClassFiles(loader).with(ClassFile.parse(classFile));
    ClassPlan plan = new ClassPlan();
    if ((node.version & 0xFFFF) < OLDEST_VERSION) {
      for (ActiveHook hook : hooks) {
        if (!hook.hook().symbol().classCandidates().contains(className(node))) {
          hook.leftOut(LeftOut.OLD, className(node));
          continue;
        }
        plan.refuse(
            hook,
            Refusal.of(
                "its class file has version "
                    + (node.version & 0xFFFF)
                    + "; msm weaves 51 (Java 7) and newer"));
      }
      return plan;
    }
    describe(node, hooks, plan);
    for (MethodNode method : node.methods) {
      plan(node, method, hooks, classes, plan);
    }
    return plan;
  }

  private static String className(ClassNode node) {
    return node.name.replace('/', '.');
  }

  private static void describe(ClassNode node, Collection<ActiveHook> hooks, ClassPlan plan) {
    for (ActiveHook hook : hooks) {
      MethodSelector selector = new MethodSelector(node, hook.hook().symbol());
      if (!selector.selectsAny() && hook.hook().symbol().isExactClass()) {
        plan.miss(hook, selector.missing());
      }
      plan.describe(hook, selector.skipped(), selector.delegation());
    }
  }

  private static void plan(
      ClassNode node,
      MethodNode method,
      Collection<ActiveHook> hooks,
      LoaderClassFiles classes,
      ClassPlan plan) {
    MethodShape shape = MethodShape.of(node, method);
    ProbeCompiler compiler = new ProbeCompiler(shape, classes);
    List<ActiveHook> fitting = new ArrayList<>();
    Map<Moment, SortedSet<Input>> layout = new EnumMap<>(Moment.class);
    for (ActiveHook hook : hooks) {
      if (new MethodSelector(node, hook.hook().symbol()).selects(method)) {
        try {
          merge(layout, needs(compiler.of(hook.hook()), hook));
          fitting.add(hook);
        } catch (UnfitException unfit) {
          plan.refuse(hook, Refusal.of(shape.signature(), unfit));
        }
      }
    }
    if (!layout.isEmpty()) {
      Map<Moment, Site> sites = new EnumMap<>(Moment.class);
      layout.forEach(
          (moment, inputs) ->
              sites.put(moment, new Site(moment, inputs, compiler.descriptor(moment, inputs))));
      plan.add(new MethodPlan(shape, fitting, sites));
    }
  }

  private static Map<Moment, SortedSet<Input>> needs(ProbeCompiler compiler, ActiveHook hook) {
    Map<Moment, SortedSet<Input>> needs = new EnumMap<>(Moment.class);
    for (Metric metric : hook.hook().metrics()) {
      for (Moment moment : Moment.values()) {
        if (ProbeCompiler.isTaken(metric, moment)) {
          needs
              .computeIfAbsent(moment, any -> new TreeSet<>())
              .addAll(compiler.check(metric, moment));
        }
      }
    }
    Mark mark = hook.hook().mark();
    for (Moment moment : Moment.values()) {
      if (mark != null && ProbeCompiler.isSet(mark, moment)) {
        needs.computeIfAbsent(moment, any -> new TreeSet<>()).addAll(compiler.check(mark, moment));
      }
    }
    return needs;
  }

  private static void merge(
      Map<Moment, SortedSet<Input>> layout, Map<Moment, SortedSet<Input>> needs) {
    needs.forEach(
        (moment, inputs) -> layout.computeIfAbsent(moment, any -> new TreeSet<>()).addAll(inputs));
  }
}
