package msm.engine.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which instructions of a method assign which of its variables. */
final class Assignments {

  private final MethodNode method;

  Assignments(MethodNode method) {
    this.method = method;
  }

  /** The slot that an instruction assigns, or -1. */
  static int slot(AbstractInsnNode instruction) {
    if (instruction instanceof IincInsnNode) {
      return ((IincInsnNode) instruction).var;
    }
    int opcode = instruction.getOpcode();
    return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
        ? ((VarInsnNode) instruction).var
        : -1;
  }

  /** Whether any instruction overwrites the variable of that size in {@code slot}. */
  boolean touch(int slot, int size) {
    for (AbstractInsnNode instruction : method.instructions) {
      int assigned = slot(instruction);
      // A long or double in the slot before overwrites this one too.
      if (assigned == slot || (assigned >= 0 && assigned == slot - 1 && isWide(instruction))) {
        return true;
      }
      if (assigned >= 0 && assigned == slot + 1 && size == 2) {
        return true;
      }
    }
    return false;
  }

  /** Whether an instruction assigns the parameter in {@code slot}, and no other variable there. */
  boolean assignsParameter(AbstractInsnNode instruction, int slot, Type type) {
    return slot(instruction) == slot
        && isOfKind(instruction, type)
        && !assignsLocalIn(slot, instruction);
  }

  /** Whether an instruction assigns a local variable of that name. */
  boolean assignsLocal(AbstractInsnNode instruction, String name) {
    int slot = slot(instruction);
    if (slot < 0) {
      return false;
    }
    for (LocalVariableNode local : method.localVariables) {
      if (local.index == slot
          && local.name.equals(name)
          && isOfKind(instruction, Type.getType(local.desc))
          && isInScopeBehind(local, instruction)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWide(AbstractInsnNode instruction) {
    return instruction.getOpcode() == Opcodes.LSTORE || instruction.getOpcode() == Opcodes.DSTORE;
  }

  private static boolean isOfKind(AbstractInsnNode instruction, Type type) {
    return instruction instanceof IincInsnNode
        ? type.getOpcode(Opcodes.ISTORE) == Opcodes.ISTORE
        : instruction.getOpcode() == type.getOpcode(Opcodes.ISTORE);
  }

  /** Whether debug information says that another variable than a parameter lives there. */
  private boolean assignsLocalIn(int slot, AbstractInsnNode assignment) {
    if (method.localVariables == null) {
      return false;
    }
    for (LocalVariableNode local : method.localVariables) {
      if (local.index == slot
          && method.instructions.indexOf(local.start) > 0
          && isInScopeBehind(local, assignment)) {
        return true;
      }
    }
    return false;
  }

  /** A variable's scope begins behind the assignment that makes it. */
  private boolean isInScopeBehind(LocalVariableNode local, AbstractInsnNode assignment) {
    int position = method.instructions.indexOf(assignment) + 1;
    return method.instructions.indexOf(local.start) <= position
        && position < method.instructions.indexOf(local.end);
  }
}
