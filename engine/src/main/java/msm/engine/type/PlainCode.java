package msm.engine.type;

import java.util.Locale;
import java.util.function.Consumer;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Recognises methods that do nothing but return a field of their class or a constant: knowing which
 * is as good as calling them. The value may be widened, boxed or unboxed on its way.
 */
final class PlainCode extends MethodVisitor {

  /** What such a method returns. */
  static final class Value {
    /** Null if it is a constant. */
    final String field;

    /** As the method returns it; also null if the constant is null. */
    final Object constant;

    private Value(String field, Object constant) {
      this.field = field;
      this.constant = constant;
    }
  }

  private enum Step {
    NOTHING,
    THIS,
    VALUE,
    RETURNED,
    OTHER
  }

  private final String owner;
  private final char result;
  private final Consumer<Value> whenRead;
  private Step step = Step.NOTHING;
  private String field;
  private Object constant;

  /**
   * Calls {@code whenRead} once at the end, with null if the method does anything else.
   *
   * @param owner internal name of the class
   * @param descriptor of the method
   */
  PlainCode(String owner, String descriptor, Consumer<Value> whenRead) {
    super(Opcodes.ASM9);
    this.owner = owner;
    this.whenRead = whenRead;
    result = descriptor.charAt(descriptor.indexOf(')') + 1);
  }

  @Override
  public void visitEnd() {
    whenRead.accept(step == Step.RETURNED ? new Value(field, typed(result, constant)) : null);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    go(Step.NOTHING, opcode == Opcodes.ALOAD && variable == 0, Step.THIS);
  }

  @Override
  public void visitFieldInsn(int opcode, String fieldOwner, String name, String descriptor) {
    boolean isStatic = opcode == Opcodes.GETSTATIC;
    boolean reads = isStatic || opcode == Opcodes.GETFIELD;
    go(isStatic ? Step.NOTHING : Step.THIS, reads && fieldOwner.equals(owner), Step.VALUE);
    field = name;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.DCONST_1) {
      constant(simpleConstant(opcode));
    } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN) {
      go(Step.VALUE, true, Step.RETURNED);
    } else {
      go(Step.VALUE, isWidening(opcode) && field != null, Step.VALUE);
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY) {
      step = Step.OTHER;
    } else {
      constant(operand);
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    if (value instanceof Number || value instanceof String) {
      constant(value);
    } else {
      step = Step.OTHER;
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    go(Step.VALUE, opcode == Opcodes.CHECKCAST, Step.VALUE);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String methodOwner, String name, String descriptor, boolean isInterface) {
    String primitive = boxed(methodOwner);
    boolean boxes =
        primitive != null && name.equals("valueOf") && descriptor.indexOf(')') == "(I".length();
    boolean unboxes = primitive != null && name.equals(primitive + "Value");
    go(Step.VALUE, boxes || (unboxes && field != null), Step.VALUE);
    if (boxes) {
      constant = typed(descriptor.charAt(1), constant);
    }
  }

  /** The primitive type of a box; null if it is none. */
  private static String boxed(String className) {
    switch (className) {
      case "java/lang/Integer":
        return "int";
      case "java/lang/Character":
        return "char";
      case "java/lang/Boolean":
      case "java/lang/Byte":
      case "java/lang/Short":
      case "java/lang/Long":
      case "java/lang/Float":
      case "java/lang/Double":
        return className.substring("java/lang/".length()).toLowerCase(Locale.ROOT);
      default:
        return null;
    }
  }

  private static boolean isWidening(int opcode) {
    switch (opcode) {
      case Opcodes.I2L:
      case Opcodes.I2F:
      case Opcodes.I2D:
      case Opcodes.L2F:
      case Opcodes.L2D:
      case Opcodes.F2D:
        return true;
      default:
        return false;
    }
  }

  private static Object simpleConstant(int opcode) {
    switch (opcode) {
      case Opcodes.ACONST_NULL:
        return null;
      case Opcodes.LCONST_0:
      case Opcodes.LCONST_1:
        return (long) opcode - Opcodes.LCONST_0;
      case Opcodes.FCONST_0:
      case Opcodes.FCONST_1:
      case Opcodes.FCONST_2:
        return (float) opcode - Opcodes.FCONST_0;
      case Opcodes.DCONST_0:
      case Opcodes.DCONST_1:
        return (double) opcode - Opcodes.DCONST_0;
      default:
        return opcode - Opcodes.ICONST_0;
    }
  }

  /** The JVM has ints for what are other types in Java. */
  private static Object typed(char type, Object value) {
    if (!(value instanceof Integer)) {
      return value;
    }
    int number = (Integer) value;
    switch (type) {
      case 'Z':
        return number != 0;
      case 'C':
        return (char) number;
      case 'B':
        return (byte) number;
      case 'S':
        return (short) number;
      default:
        return value;
    }
  }

  private void constant(Object value) {
    go(Step.NOTHING, true, Step.VALUE);
    constant = value;
  }

  private void go(Step from, boolean allowed, Step to) {
    step = step == from && allowed ? to : Step.OTHER;
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    step = Step.OTHER;
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    step = Step.OTHER;
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    step = Step.OTHER;
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    step = Step.OTHER;
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    step = Step.OTHER;
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    step = Step.OTHER;
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    step = Step.OTHER;
  }
}
