package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import msm.engine.type.ClassFiles;
import msm.hooks.Metric;
import org.objectweb.asm.ClassVisitor;
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
    List<Recording> taken = new ArrayList<>();
    for (Recording recording : recordings) {
      if (Recording.isTaken(recording.metric(), moment)) {
        taken.add(recording);
      }
    }
    for (int i = 0; i < taken.size(); i++) {
      defineRecording(probe, METHOD + i, taken.get(i), Scope.of(shape, moment, inputs), constants);
    }
    defineTake(probe, className, taken.size(), inputs);
    constants.define(probe, ticket);
    probe.visitEnd();
    return new Probe(className, probe.toByteArray(), ticket, constants.values());
  }

  /** A method of its own for each metric: HotSpot compiles none that is longer than 8,000 bytes. */
  private void defineRecording(
      ClassVisitor probe, String method, Recording recording, Scope scope, Constants constants) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
    MethodVisitor code = probe.visitMethod(access, method, descriptor(scope.inputs()), null, null);
    code.visitCode();
    Body body = new Body(code, constants, scope.firstFreeLocal());
    new MetricCompiler(body, scope, classes).compile(recording.metric(), recording);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** The method that a site calls: it calls those of the metrics in their order. */
  private void defineTake(
      ClassVisitor probe, String className, int recordings, SortedSet<Input> inputs) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor code = probe.visitMethod(access, METHOD, descriptor(inputs), null, null);
    code.visitCode();
    for (int i = 0; i < recordings; i++) {
      int local = 0;
      for (Input input : inputs) {
        Type carrier = input.carrier(shape.descriptor());
        code.visitVarInsn(carrier.getOpcode(Opcodes.ILOAD), local);
        local += carrier.getSize();
      }
      code.visitMethodInsn(Opcodes.INVOKESTATIC, className, METHOD + i, descriptor(inputs), false);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
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
