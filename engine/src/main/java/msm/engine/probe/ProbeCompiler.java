package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import msm.engine.type.ClassFiles;
import msm.hooks.Metric;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Compiles the metrics of one moment of a method into a probe class with one static method, which
 * takes what the woven site hands over and returns nothing.
 */
public final class ProbeCompiler {

  static final String METHOD = "take";

  private static final String PACKAGE = "msm/engine/probe/";

  /** A compiled probe class, still without its constants. */
  static final class Probe {
    final String className;
    final byte[] bytes;
    final int ticket;
    final List<Object> constants;

    Probe(String className, byte[] bytes, int ticket, List<Object> constants) {
      this.className = className;
      this.bytes = bytes;
      this.ticket = ticket;
      this.constants = constants;
    }
  }

  private final MethodShape shape;
  private final ClassFiles classes;

  public ProbeCompiler(MethodShape shape, ClassFiles classes) {
    this.shape = shape;
    this.classes = classes;
  }

  /**
   * Checks a metric against the method and tells what the site at {@code moment} must hand over.
   *
   * @throws UnfitException if it does not fit; the message names metric, key and place
   */
  public SortedSet<Input> check(Metric metric, Moment moment) {
    Scope scope = Scope.discovering(shape, moment);
    MethodVisitor nowhere = new MethodVisitor(Opcodes.ASM9) {};
    Body body = new Body(nowhere, new Constants("unused"), scope.firstFreeLocal());
    try {
      new MetricCompiler(body, scope, classes).compile(metric, null);
    } catch (UnfitException unfit) {
      throw new UnfitException(unfit.position(), metric.name() + ": " + unfit.getMessage());
    }
    return scope.used();
  }

  /** Whether samples of {@code metric} are taken at {@code moment}. */
  public static boolean isTaken(Metric metric, Moment moment) {
    return Recording.isTaken(metric, moment);
  }

  /** Compiles those of {@code recordings} that are taken at {@code moment}. */
  Probe compile(Collection<Recording> recordings, Moment moment, SortedSet<Input> inputs) {
    int ticket = Handoff.newTicket();
    String className = PACKAGE + "Probe$" + ticket;
    Constants constants = new Constants(className);
    ClassWriter probe = new Writer();
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
    probe.visit(Opcodes.V1_8, access, className, null, "java/lang/Object", null);
    probe.visitSource(shape.owner() + "." + shape.name(), null);
    MethodVisitor code =
        probe.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, METHOD, descriptor(inputs), null, null);
    code.visitCode();
    Scope scope = Scope.of(shape, moment, inputs);
    Body body = new Body(code, constants, scope.firstFreeLocal());
    MetricCompiler metrics = new MetricCompiler(body, scope, classes);
    for (Recording recording : recordings) {
      if (Recording.isTaken(recording.metric(), moment)) {
        metrics.compile(recording.metric(), recording);
      }
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    constants.define(probe, ticket);
    probe.visitEnd();
    return new Probe(className, probe.toByteArray(), ticket, constants.values());
  }

  /** The type of a site that hands over {@code inputs}. */
  public String descriptor(SortedSet<Input> inputs) {
    List<Type> types = new ArrayList<>();
    for (Input input : inputs) {
      types.add(input.carrier(shape.descriptor()));
    }
    return Type.getMethodDescriptor(Type.VOID_TYPE, types.toArray(new Type[0]));
  }

  /** Computes frames without loading a class: probes hold references as Object. */
  private static final class Writer extends ClassWriter {
    Writer() {
      super(COMPUTE_FRAMES);
    }

    @Override
    protected String getCommonSuperClass(String first, String second) {
      return "java/lang/Object";
    }
  }
}
