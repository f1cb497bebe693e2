package msm.engine.probe;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The objects that a probe class refers to: static final fields, which the JIT treats as constants.
 *
 * <p>They reach the class through {@link Handoff} when it is initialised.
 */
final class Constants {

  private final String probeClass;
  private final List<Object> values = new ArrayList<>();
  private final List<String> descriptors = new ArrayList<>();

  /**
   * @param probeClass internal name
   */
  Constants(String probeClass) {
    this.probeClass = probeClass;
  }

  /** Emits code that pushes {@code value}, seen as {@code type}; equal values share one field. */
  void push(MethodVisitor code, Object value, Class<?> type) {
    int index = values.indexOf(value);
    if (index < 0) {
      index = values.size();
      values.add(value);
      descriptors.add(Type.getDescriptor(type));
    }
    code.visitFieldInsn(Opcodes.GETSTATIC, probeClass, fieldName(index), descriptors.get(index));
  }

  List<Object> values() {
    return values;
  }

  /**
   * Emits the fields and the initialiser that takes them from the hand-off under {@code ticket}.
   */
  void define(ClassVisitor probe, int ticket) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    for (int i = 0; i < values.size(); i++) {
      probe.visitField(access, fieldName(i), descriptors.get(i), null, null).visitEnd();
    }
    MethodVisitor code = probe.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitCode();
    code.visitLdcInsn(ticket); // stack: int
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(Handoff.class),
        "take",
        "(I)[Ljava/lang/Object;",
        false); // stack: array
    for (int i = 0; i < values.size(); i++) {
      code.visitInsn(Opcodes.DUP); // stack: array array
      code.visitLdcInsn(i); // stack: array array int
      code.visitInsn(Opcodes.AALOAD); // stack: array object
      code.visitTypeInsn(Opcodes.CHECKCAST, Type.getType(descriptors.get(i)).getInternalName());
      code.visitFieldInsn(Opcodes.PUTSTATIC, probeClass, fieldName(i), descriptors.get(i));
    }
    code.visitInsn(Opcodes.POP); // stack:
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static String fieldName(int index) {
    return "constant" + index;
  }
}
