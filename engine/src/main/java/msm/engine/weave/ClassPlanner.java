package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
import msm.hooks.Metric;
import msm.hooks.NearMiss;
import msm.hooks.Symbol;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the methods that hooks mean in a class, and checks that the hooks fit. */
final class ClassPlanner {

  /** Invokedynamic, by which sites are linked, exists from Java 7's class files on. */
  private static final int OLDEST_VERSION = Opcodes.V1_7;

  private static final int SKIPPED =
      Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

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
        plan.refuse(
            hook,
            "its class file has version "
                + (node.version & 0xFFFF)
                + "; msm weaves 51 (Java 7) and newer");
      }
      return plan;
    }
    missUnmatched(node, hooks, plan);
    for (MethodNode method : node.methods) {
      plan(node, method, hooks, classes, plan);
    }
    return plan;
  }

  private static void missUnmatched(ClassNode node, Collection<ActiveHook> hooks, ClassPlan plan) {
    for (ActiveHook hook : hooks) {
      if (matching(node, hook.hook().symbol()).isEmpty()) {
        plan.miss(hook, noMethod(node, hook.hook().symbol()));
      }
    }
  }

  private static void plan(
      ClassNode node,
      MethodNode method,
      Collection<ActiveHook> hooks,
      LoaderClassFiles classes,
      ClassPlan plan) {
    MethodShape shape = MethodShape.of(node.name, method);
    ProbeCompiler compiler = new ProbeCompiler(shape, classes);
    List<ActiveHook> fitting = new ArrayList<>();
    Map<Moment, SortedSet<Input>> layout = new EnumMap<>(Moment.class);
    for (ActiveHook hook : hooks) {
      if (isWoven(method) && matches(method, hook.hook().symbol())) {
        try {
          merge(layout, needs(compiler, hook));
          fitting.add(hook);
        } catch (UnfitException unfit) {
          plan.refuse(hook, shape.signature() + ": " + unfit.getMessage());
        }
      }
    }
    if (!layout.isEmpty()) {
      Map<Moment, Site> sites = new EnumMap<>(Moment.class);
      layout.forEach(
          (moment, inputs) ->
              sites.put(moment, new Site(moment, inputs, compiler.descriptor(inputs))));
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
    return needs;
  }

  private static void merge(
      Map<Moment, SortedSet<Input>> layout, Map<Moment, SortedSet<Input>> needs) {
    needs.forEach(
        (moment, inputs) -> layout.computeIfAbsent(moment, any -> new TreeSet<>()).addAll(inputs));
  }

  private static List<MethodNode> matching(ClassNode node, Symbol symbol) {
    List<MethodNode> matching = new ArrayList<>();
    for (MethodNode method : node.methods) {
      if (isWoven(method) && matches(method, symbol)) {
        matching.add(method);
      }
    }
    return matching;
  }

  private static boolean isWoven(MethodNode method) {
    return (method.access & SKIPPED) == 0 && !method.name.startsWith("<");
  }

  private static boolean matches(MethodNode method, Symbol symbol) {
    if (!symbol.matchesMethodName(method.name)) {
      return false;
    }
    return symbol.parameterTypes() == null || symbol.matchesParameters(parameterTypes(method));
  }

  private static List<String> parameterTypes(MethodNode method) {
    List<String> names = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(method.desc)) {
      names.add(type.getClassName());
    }
    return names;
  }

  private static String noMethod(ClassNode node, Symbol symbol) {
    String className = Type.getObjectType(node.name).getClassName();
    List<String> overloads = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (MethodNode method : node.methods) {
      if (isWoven(method)) {
        names.add(method.name);
      }
      if (symbol.matchesMethodName(method.name)) {
        if (!isWoven(method)) {
          return "'"
              + method.name
              + "' in "
              + className
              + " has no code that can be hooked (it is "
              + whyNot(method)
              + ")";
        }
        overloads.add(MethodShape.of(node.name, method).signature());
      }
    }
    String wanted = "no method '" + symbol.methodName() + parameters(symbol) + "' in " + className;
    if (!overloads.isEmpty()) {
      return wanted + "; there is " + String.join(", ", overloads);
    }
    Collections.sort(names);
    String near = NearMiss.of(symbol.methodName(), names);
    return near == null ? wanted : wanted + "; did you mean '" + near + "'?";
  }

  private static String parameters(Symbol symbol) {
    return symbol.parameterTypes() == null
        ? ""
        : "(" + String.join(", ", symbol.parameterTypes()) + ")";
  }

  private static String whyNot(MethodNode method) {
    if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
      return "abstract; name a class that implements it";
    }
    return (method.access & Opcodes.ACC_NATIVE) != 0 ? "native" : "made by the compiler";
  }
}
