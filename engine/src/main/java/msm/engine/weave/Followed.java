package msm.engine.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A variable of the method whose value an exit site needs although its slot may hold something else
 * by then: a copy follows every assignment.
 */
abstract class Followed {

  private static final Object OBJECT = "java/lang/Object";

  private final Type type;
  private final int copy;

  /**
   * A copy of a variable of {@code type}.
   *
   * @param copy the slot of the copy
   */
  Followed(Type type, int copy) {
    this.type = type;
    this.copy = copy;
  }

  final Type type() {
    return type;
  }

  final int copy() {
    return copy;
  }

  /** Number of slots behind {@link #copy} that it takes. */
  int size() {
    return type.getSize();
  }

  /** Types of its slots in a frame. */
  Object[] frame() {
    return new Object[] {type.getSort() >= Type.ARRAY ? OBJECT : WovenLocals.frameType(type)};
  }

  /** Emits what the copy holds before the body begins. */
  abstract void begin(InsnList code);

  /** Whether {@code instruction} assigns the variable. */
  abstract boolean isAssignedBy(AbstractInsnNode instruction);

  /** Emits the copying behind an assignment of {@code slot}. */
  void follow(int slot, InsnList code) {
    code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
    code.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), copy));
  }

  final void load(InsnList code) {
    code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), copy));
  }

  /** A parameter that the body assigns or forgets; its copy begins as the argument. */
  static final class Parameter extends Followed {

    private final int slot;
    private final Assignments assignments;

    Parameter(Type type, int copy, int slot, Assignments assignments) {
      super(type, copy);
      this.slot = slot;
      this.assignments = assignments;
    }

    @Override
    void begin(InsnList code) {
      follow(slot, code);
    }

    @Override
    boolean isAssignedBy(AbstractInsnNode instruction) {
      return assignments.assignsParameter(instruction, slot, type());
    }
  }

  /** What the entry site returned; null until it has. The body knows nothing of it. */
  static final class Ticket extends Followed {

    Ticket(int slot) {
      super(Type.getObjectType("java/lang/Object"), slot);
    }

    @Override
    void begin(InsnList code) {
      code.add(new InsnNode(Opcodes.ACONST_NULL));
      code.add(new VarInsnNode(Opcodes.ASTORE, copy()));
    }

    @Override
    boolean isAssignedBy(AbstractInsnNode instruction) {
      return false;
    }
  }

  /** All local variables of one name; one more slot tells whether any was ever assigned. */
  static final class Local extends Followed {

    private final String name;
    private final Assignments assignments;

    Local(String name, Type type, int copy, Assignments assignments) {
      super(type, copy);
      this.name = name;
      this.assignments = assignments;
    }

    @Override
    int size() {
      return type().getSize() + 1;
    }

    @Override
    Object[] frame() {
      return new Object[] {super.frame()[0], Opcodes.INTEGER};
    }

    @Override
    void begin(InsnList code) {
      code.add(new InsnNode(zero(type())));
      code.add(new VarInsnNode(type().getOpcode(Opcodes.ISTORE), copy()));
      code.add(new InsnNode(Opcodes.ICONST_0));
      code.add(new VarInsnNode(Opcodes.ISTORE, assigned()));
    }

    @Override
    boolean isAssignedBy(AbstractInsnNode instruction) {
      return assignments.assignsLocal(instruction, name);
    }

    @Override
    void follow(int slot, InsnList code) {
      super.follow(slot, code);
      code.add(new InsnNode(Opcodes.ICONST_1));
      code.add(new VarInsnNode(Opcodes.ISTORE, assigned()));
    }

    void loadAssigned(InsnList code) {
      code.add(new VarInsnNode(Opcodes.ILOAD, assigned()));
    }

    private int assigned() {
      return copy() + type().getSize();
    }

    private static int zero(Type type) {
      switch (type.getSort()) {
        case Type.LONG:
          return Opcodes.LCONST_0;
        case Type.FLOAT:
          return Opcodes.FCONST_0;
        case Type.DOUBLE:
          return Opcodes.DCONST_0;
        case Type.ARRAY:
        case Type.OBJECT:
          return Opcodes.ACONST_NULL;
        default:
          return Opcodes.ICONST_0;
      }
    }
  }
}
