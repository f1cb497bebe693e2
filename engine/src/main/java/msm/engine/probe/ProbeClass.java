package msm.engine.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.record.CompletionGate;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A probe class as it is written, method by method. */
final class ProbeClass {

  private static final String PACKAGE = "msm/engine/probe/";

  /** The code of a method, its return included. */
  interface Code {
    void write(Body body);
  }

  private final int ticket = Handoff.newTicket();
  private final String name = PACKAGE + "Probe$" + ticket;
  private final Constants constants = new Constants(name);
  private final Map<CompletionGate, String> gates = new LinkedHashMap<>();
  private final ClassWriter writer = new Writer();

  ProbeClass(MethodShape shape) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
    writer.visit(Opcodes.V1_8, access, name, null, "java/lang/Object", null);
    writer.visitSource(shape.owner() + "." + shape.name(), null);
  }

  /** Under which the constants are handed over. */
  int ticket() {
    return ticket;
  }

  /** Internal name. */
  String name() {
    return name;
  }

  List<Object> constants() {
    return constants.values();
  }

  /** The gates and what each tells: a public method of {@link CompletionGate#TYPE}. */
  Map<CompletionGate, String> gates() {
    return gates;
  }

  void gate(CompletionGate gate, String method) {
    gates.put(gate, method);
  }

  /**
   * Writes a static method.
   *
   * @param firstLocal the first local variable behind its parameters
   */
  void method(boolean isPublic, String method, String descriptor, int firstLocal, Code code) {
    int access = (isPublic ? Opcodes.ACC_PUBLIC : Opcodes.ACC_PRIVATE) | Opcodes.ACC_STATIC;
    MethodVisitor visitor = writer.visitMethod(access, method, descriptor, null, null);
    visitor.visitCode();
    code.write(new Body(visitor, constants, firstLocal));
    visitor.visitMaxs(0, 0);
    visitor.visitEnd();
  }

  /** Calls one of its own methods. */
  void call(Body body, String method, String descriptor) {
    body.code().visitMethodInsn(Opcodes.INVOKESTATIC, name, method, descriptor, false);
  }

  byte[] end() {
    constants.define(writer, ticket);
    writer.visitEnd();
    return writer.toByteArray();
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
