package msm.engine.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What a person should know of methods whose calls Kotlin's compiler does not leave as written. */
final class KotlinCaution {

  private static final String SUSPENDS = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";

  /**
   * The variable by which debuggers see code of an inline function, here in the function itself.
   */
  private static final String INLINE = "$i$f$";

  private KotlinCaution() {}

  /** What follows the signature of a method of {@code owner}; null if there is nothing to say. */
  static String of(String owner, MethodNode method) {
    if (isInline(method)) {
      return " is inline: Kotlin's compiler copies it to where it is called, and such calls are not"
          + " seen; hook what calls it";
    }
    return isResumed(owner, method)
        ? " is a suspend function: it counts again each time it resumes"
        : null;
  }

  private static boolean isInline(MethodNode method) {
    if (method.localVariables != null) {
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.name.equals(INLINE + method.name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it looks if it is called with the state of an earlier run of its own. */
  private static boolean isResumed(String owner, MethodNode method) {
    if (method.desc.endsWith(SUSPENDS)) {
      String state = owner + "$" + method.name + "$";
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction.getOpcode() == Opcodes.INSTANCEOF
            && ((TypeInsnNode) instruction).desc.startsWith(state)) {
          return true;
        }
      }
    }
    return false;
  }
}
