package msm.engine.weave;

import msm.engine.probe.Boxes;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The code by which a method hands a call to the around handlers, instead of running its body.
 *
 * <p>Values travel in an array, boxed by the JDK's own classes, so that nothing of ours is named.
 */
final class ProceedCode {

  /** How deep its operand stack gets. */
  static final int STACK = 6;

  private static final String HANDLE = "java/lang/invoke/MethodHandle";
  private static final String OBJECT = "java/lang/Object";

  private ProceedCode() {}

  /**
   * Emits the call, which leaves its result on the stack; jumps to {@code body} if there is nobody
   * to hand it to.
   *
   * @param call the local variable that holds what the opening site returned
   */
  static void emit(MethodNode method, int call, LabelNode body, InsnList code) {
    code.add(new VarInsnNode(Opcodes.ALOAD, call)); // stack: array
    code.add(new JumpInsnNode(Opcodes.IFNULL, body)); // stack:
    loadHandle(call, code); // stack: handle
    code.add(new JumpInsnNode(Opcodes.IFNULL, body)); // stack:
    loadHandle(call, code); // stack: handle
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, HANDLE)); // stack: handle
    loadArguments(method, code); // stack: handle array
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL,
            HANDLE,
            "invokeExact",
            "([Ljava/lang/Object;)Ljava/lang/Object;",
            false)); // stack: object
    unbox(Type.getReturnType(method.desc), code); // stack: value, or nothing for void
  }

  private static void loadHandle(int call, InsnList code) {
    code.add(new VarInsnNode(Opcodes.ALOAD, call)); // stack: array
    code.add(new InsnNode(Opcodes.ICONST_0)); // stack: array int
    code.add(new InsnNode(Opcodes.AALOAD)); // stack: object
  }

  private static void loadArguments(MethodNode method, InsnList code) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    Type[] parameters = Type.getArgumentTypes(method.desc);
    int index = 0;
    int slot = 0;
    push(parameters.length + (isStatic ? 0 : 1), code); // stack: int
    code.add(new TypeInsnNode(Opcodes.ANEWARRAY, OBJECT)); // stack: array
    if (!isStatic) {
      loadArgument(index++, Type.getObjectType(OBJECT), slot++, code);
    }
    for (Type parameter : parameters) {
      loadArgument(index++, parameter, slot, code);
      slot += parameter.getSize();
    }
  }

  private static void loadArgument(int index, Type type, int slot, InsnList code) {
    code.add(new InsnNode(Opcodes.DUP)); // stack: array array
    push(index, code); // stack: array array int
    code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot)); // stack: array array int value
    String box = box(type);
    if (box != null) {
      String descriptor = Type.getMethodDescriptor(Type.getObjectType(box), type);
      code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false));
    }
    code.add(new InsnNode(Opcodes.AASTORE)); // stack: array
  }

  private static void unbox(Type type, InsnList code) {
    String box = box(type);
    if (type.getSort() == Type.VOID) {
      code.add(new InsnNode(Opcodes.POP));
    } else if (box == null) {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
    } else {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, box));
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type, false));
    }
  }

  private static void push(int number, InsnList code) {
    if (number <= 5) {
      code.add(new InsnNode(Opcodes.ICONST_0 + number));
    } else if (number <= Byte.MAX_VALUE) {
      code.add(new IntInsnNode(Opcodes.BIPUSH, number));
    } else {
      code.add(new IntInsnNode(Opcodes.SIPUSH, number));
    }
  }

  /** Null for a reference and for void. */
  private static String box(Type type) {
    boolean isPrimitive = type.getSort() != Type.VOID && type.getSort() < Type.ARRAY;
    return isPrimitive ? Boxes.className(type) : null;
  }
}
