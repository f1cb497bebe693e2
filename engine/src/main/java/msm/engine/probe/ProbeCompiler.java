package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import msm.engine.record.InFlightCount;
import msm.engine.type.ClassFiles;
import msm.hooks.Metric;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Compiles the metrics of one moment of a method into a probe class with one static method, which
 * takes what the woven site hands over. At entry it returns a ticket, if any metric has one for the
 * exits; else nothing.
 */
public final class ProbeCompiler {

  static final String METHOD = "take";

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
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
      compile(new MetricCompiler(body, scope, classes), metric, null, moment);
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
    defineTake(probe, className, taken, moment, inputs);
    constants.define(probe, ticket);
    probe.visitEnd();
    return new Probe(className, probe.toByteArray(), ticket, constants.values());
  }

  /** Returns the local variable that holds a ticket, or -1 where there is none. */
  private static int compile(
      MetricCompiler compiler, Metric metric, Recording recording, Moment moment) {
    if (isBegin(metric, moment)) {
      return compiler.compileBegin(metric, recording);
    }
    compiler.compile(metric, recording);
    return -1;
  }

  /** Whether the code for {@code metric} returns the ticket of a call in flight. */
  private static boolean isBegin(Metric metric, Moment moment) {
    return metric.type() == Metric.Type.IN_FLIGHT && moment == Moment.ENTRY;
  }

  /** A method of its own for each metric: HotSpot compiles none that is longer than 8,000 bytes. */
  private void defineRecording(
      ClassVisitor probe, String method, Recording recording, Scope scope, Constants constants) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
    Metric metric = recording.metric();
    String descriptor = descriptor(result(metric, scope.moment()), scope.inputs());
    MethodVisitor code = probe.visitMethod(access, method, descriptor, null, null);
    code.visitCode();
    Body body = new Body(code, constants, scope.firstFreeLocal());
    MetricCompiler compiler = new MetricCompiler(body, scope, classes);
    int ticket = compile(compiler, metric, recording, scope.moment());
    if (ticket >= 0) {
      body.load(OBJECT, ticket);
      code.visitInsn(Opcodes.ARETURN);
    } else {
      code.visitInsn(Opcodes.RETURN);
    }
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /**
   * The method that a site calls: it calls those of the metrics in their order. At entry it returns
   * the tickets of all of them.
   */
  private void defineTake(
      ClassVisitor probe,
      String className,
      List<Recording> taken,
      Moment moment,
      SortedSet<Input> inputs) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor code = probe.visitMethod(access, METHOD, descriptor(moment, inputs), null, null);
    code.visitCode();
    if (moment == Moment.ENTRY) {
      code.visitInsn(Opcodes.ACONST_NULL); // stack: ticket
    }
    for (int i = 0; i < taken.size(); i++) {
      int local = 0;
      for (Input input : inputs) {
        Type carrier = input.carrier(shape.descriptor());
        code.visitVarInsn(carrier.getOpcode(Opcodes.ILOAD), local);
        local += carrier.getSize();
      }
      Metric metric = taken.get(i).metric();
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          className,
          METHOD + i,
          descriptor(result(metric, moment), inputs),
          false);
      if (isBegin(metric, moment)) { // stack: ticket ticket
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            Type.getInternalName(InFlightCount.class),
            "both",
            "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
            false); // stack: ticket
      }
    }
    code.visitInsn(moment == Moment.ENTRY ? Opcodes.ARETURN : Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static Type result(Metric metric, Moment moment) {
    return isBegin(metric, moment) ? OBJECT : Type.VOID_TYPE;
  }

  /**
   * The type of a site that hands over {@code inputs}. That at entry returns a ticket, or null,
   * which the exits get as {@link Input#TICKET}.
   */
  public String descriptor(Moment moment, SortedSet<Input> inputs) {
    return descriptor(moment == Moment.ENTRY ? OBJECT : Type.VOID_TYPE, inputs);
  }

  private String descriptor(Type result, SortedSet<Input> inputs) {
    List<Type> types = new ArrayList<>();
    for (Input input : inputs) {
      types.add(input.carrier(shape.descriptor()));
    }
    return Type.getMethodDescriptor(result, types.toArray(new Type[0]));
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
