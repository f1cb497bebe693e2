package msm.engine.find;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Lines of the source that instructions come from. */
final class Lines {

  private Lines() {}

  /** Of the whole method, {@code 31-48}; null if the class file does not tell. */
  static String of(MethodNode method) {
    return method.instructions.size() == 0
        ? null
        : between(method.instructions.getFirst(), null, 0);
  }

  /**
   * From one instruction to before another, the last line that was begun before it included.
   *
   * @param end null for the end of the method
   * @return {@code 31-48} or {@code 31}; null if the class file does not tell
   */
  static String between(AbstractInsnNode start, AbstractInsnNode end) {
    int before = 0;
    for (AbstractInsnNode each = start.getPrevious(); each != null && before == 0; ) {
      before = each instanceof LineNumberNode ? ((LineNumberNode) each).line : 0;
      each = each.getPrevious();
    }
    return between(start, end, before);
  }

  private static String between(AbstractInsnNode start, AbstractInsnNode end, int begun) {
    int first = 0;
    int last = 0;
    int current = begun;
    for (AbstractInsnNode each = start; each != null && each != end; each = each.getNext()) {
      if (each instanceof LineNumberNode) {
        current = ((LineNumberNode) each).line;
      }
      if (current > 0 && each.getOpcode() >= 0) {
        first = first == 0 ? current : Math.min(first, current);
        last = Math.max(last, current);
      }
    }
    if (first == 0) {
      return null;
    }
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
