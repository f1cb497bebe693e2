package msm.engine.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import msm.engine.probe.Input;
import msm.engine.probe.LocalVariable;
import msm.engine.probe.MethodShape;
import msm.engine.probe.Moment;
import msm.engine.probe.ProbeCompiler;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFiles;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Plans methods with all sites, and all that can be handed over to each. */
final class AllInputs {

  private final boolean some;

  private AllInputs(boolean some) {
    this.some = some;
  }

  static AllInputs all() {
    return new AllInputs(false);
  }

  /** Leaves out sites and inputs at random, for what remains must be valid without them. */
  static AllInputs some() {
    return new AllInputs(true);
  }

  /** Class files of every name, for stand-ins are there for all: that of the class itself. */
  static ClassFiles anyClass(byte[] classFile) {
    ClassFile itself = ClassFile.parse(classFile);
    return any -> itself;
  }

  /** A plan for every method of a class that has code, but no initialiser of the class. */
  ClassPlan plan(byte[] classFile, Predicate<MethodNode> which) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
    ClassPlan plan = new ClassPlan();
    for (MethodNode method : node.methods) {
      if (method.instructions.size() > 0 && !method.name.equals("<clinit>") && which.test(method)) {
        plan.add(plan(node, method));
      }
    }
    return plan;
  }

  private MethodPlan plan(ClassNode owner, MethodNode method) {
    MethodShape shape = MethodShape.of(owner, method);
    List<Input> atEntry = new ArrayList<>();
    atEntry.add(Input.CALL);
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      atEntry.add(Input.THIS);
    }
    for (int i = 0; i < Type.getArgumentTypes(method.desc).length; i++) {
      atEntry.add(Input.argument(i));
    }
    List<Input> atReturn = new ArrayList<>(atEntry);
    atReturn.add(Input.NANOS);
    atReturn.add(Input.TICKET);
    if (Type.getReturnType(method.desc).getSort() != Type.VOID) {
      atReturn.add(Input.RETURN_VALUE);
    }
    List<Input> atThrow = new ArrayList<>(atEntry);
    for (LocalVariable local : shape.locals().values()) {
      if (local.type() != null) {
        atReturn.add(Input.local(local));
        atReturn.add(Input.localAssigned(local));
        atThrow.add(Input.local(local));
      }
    }
    atThrow.addAll(Arrays.asList(Input.NANOS, Input.TICKET, Input.EXCEPTION));
    Map<Moment, Site> sites = new EnumMap<>(Moment.class);
    sites.put(Moment.OPEN, Site.opening(!method.name.equals("<init>"), true));
    sites.put(Moment.ENTRY, site(Moment.ENTRY, atEntry, shape));
    sites.put(Moment.RETURN, site(Moment.RETURN, atReturn, shape));
    sites.put(Moment.THROW, site(Moment.THROW, atThrow, shape));
    return new MethodPlan(shape, Collections.emptyList(), some ? some(sites, shape) : sites);
  }

  /** One or more of the sites, each with some of the inputs. */
  private static Map<Moment, Site> some(Map<Moment, Site> all, MethodShape shape) {
    // The same for the same method, whichever thread asks.
    Random random = new Random((shape.owner() + shape.signature()).hashCode());
    Map<Moment, Site> sites = new EnumMap<>(Moment.class);
    Moment[] moments = Moment.values();
    Moment always = moments[random.nextInt(moments.length)];
    for (Site site : all.values()) {
      if (site.moment() == always || random.nextBoolean()) {
        List<Input> inputs = new ArrayList<>(site.inputs());
        inputs.removeIf(input -> random.nextInt(3) > 0);
        if (!sites.containsKey(Moment.OPEN)) {
          inputs.remove(Input.CALL);
        }
        sites.put(
            site.moment(),
            site.moment() == Moment.OPEN ? site : site(site.moment(), inputs, shape));
      }
    }
    return sites;
  }

  private static Site site(Moment moment, List<Input> inputs, MethodShape shape) {
    SortedSet<Input> sorted = new TreeSet<>(inputs);
    String descriptor = new ProbeCompiler(shape, name -> null).descriptor(moment, sorted);
    return new Site(moment, sorted, descriptor);
  }
}
