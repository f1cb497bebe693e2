package msm.engine.weave;

import java.util.BitSet;
import java.util.Collections;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The parameters that may not be in their slots at the end: those that the body assigns, and those
 * that a frame forgets or widens, as a compiler may once they are not needed any more.
 */
final class UnsureParameters {

  private final MethodNode method;
  private final Assignments assignments;
  private final BitSet slots = new BitSet();

  /**
   * Those of a method.
   *
   * @param owner internal name of its class
   */
  UnsureParameters(String owner, MethodNode method, Assignments assignments) {
    this.method = method;
    this.assignments = assignments;
    int slot = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      slots.set(slot, isUnsure(slot, Type.getObjectType(owner)));
      slot++;
    }
    for (Type parameter : Type.getArgumentTypes(method.desc)) {
      slots.set(slot, isUnsure(slot, parameter));
      slot += parameter.getSize();
    }
  }

  boolean contain(int slot) {
    return slots.get(slot);
  }

  private boolean isUnsure(int slot, Type type) {
    return assignments.touch(slot, type.getSize()) || !isInEveryFrame(slot, type);
  }

  private boolean isInEveryFrame(int slot, Type type) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof FrameNode
          && !WovenLocals.frameType(type).equals(declared((FrameNode) instruction, slot))) {
        return false;
      }
    }
    return true;
  }

  private static Object declared(FrameNode frame, int slot) {
    int next = 0;
    for (Object type : frame.local == null ? Collections.emptyList() : frame.local) {
      if (next == slot) {
        return type;
      }
      next += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }
    return Opcodes.TOP;
  }
}
