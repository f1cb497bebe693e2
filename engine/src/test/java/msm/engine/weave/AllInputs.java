package msm.engine.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import msm.engine.probe.Input;
import msm.engine.probe.MethodShape;
import msm.engine.probe.Moment;
import msm.engine.probe.ProbeCompiler;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves methods with all three sites, and all that can be handed over to each. */
final class AllInputs {

  private AllInputs() {}

  /** A plan for every method of a class that has code and is no constructor. */
  static ClassPlan plan(byte[] classFile, Predicate<MethodNode> which) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
    ClassPlan plan = new ClassPlan();
    for (MethodNode method : node.methods) {
      if (method.instructions.size() > 0 && !method.name.startsWith("<") && which.test(method)) {
        plan.add(plan(node.name, method));
      }
    }
    return plan;
  }

  private static MethodPlan plan(String owner, MethodNode method) {
    MethodShape shape = MethodShape.of(owner, method);
    List<Input> atEntry = new ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      atEntry.add(Input.THIS);
    }
    for (int i = 0; i < Type.getArgumentTypes(method.desc).length; i++) {
      atEntry.add(Input.argument(i));
    }
    List<Input> atReturn = new ArrayList<>(atEntry);
    atReturn.add(Input.NANOS);
    if (Type.getReturnType(method.desc).getSort() != Type.VOID) {
      atReturn.add(Input.RETURN_VALUE);
    }
    List<Input> atThrow = new ArrayList<>(atEntry);
    atThrow.addAll(Arrays.asList(Input.NANOS, Input.EXCEPTION));
    Map<Moment, Site> sites = new EnumMap<>(Moment.class);
    sites.put(Moment.ENTRY, site(Moment.ENTRY, atEntry, shape));
    sites.put(Moment.RETURN, site(Moment.RETURN, atReturn, shape));
    sites.put(Moment.THROW, site(Moment.THROW, atThrow, shape));
    return new MethodPlan(shape, Collections.emptyList(), sites);
  }

  private static Site site(Moment moment, List<Input> inputs, MethodShape shape) {
    SortedSet<Input> sorted = new TreeSet<>(inputs);
    String descriptor = new ProbeCompiler(shape, name -> null).descriptor(sorted);
    return new Site(moment, sorted, descriptor);
  }
}
