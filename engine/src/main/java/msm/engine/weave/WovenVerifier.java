package msm.engine.weave;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.BasicVerifier;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Checks woven code before the JVM gets it: a class that fails the JVM's verifier as it loads would
 * be lost to the application.
 *
 * <p>It follows the code with the kinds of values (int, long, float, double, reference) and
 * compares them with every declared frame. It loads no class, so it does not tell reference types
 * apart: the weaver moves references only between variables of their own declared type or Object.
 */
final class WovenVerifier {

  private WovenVerifier() {}

  /**
   * @throws AnalyzerException saying where {@code method} is wrong
   */
  static void verify(String owner, MethodNode method) throws AnalyzerException {
    Frame<BasicValue>[] computed = new Analyzer<>(new BasicVerifier()).analyze(owner, method);
    AbstractInsnNode[] instructions = method.instructions.toArray();
    for (int i = 0; i < instructions.length; i++) {
      if (instructions[i] instanceof FrameNode && computed[i] != null) {
        compare((FrameNode) instructions[i], computed[i]);
      }
    }
  }

  private static void compare(FrameNode declared, Frame<BasicValue> computed)
      throws AnalyzerException {
    int slot = 0;
    for (Object type : declared.local) {
      if (slot >= computed.getLocals()) {
        throw new AnalyzerException(declared, "a frame declares more variables than there are");
      }
      if (type != Opcodes.TOP && kind(type) != kind(computed.getLocal(slot))) {
        throw new AnalyzerException(declared, "a frame declares variable " + slot + " as " + type);
      }
      slot += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }
    List<Object> stack = declared.stack;
    if (stack.size() != computed.getStackSize()) {
      throw new AnalyzerException(declared, "a frame declares another stack depth");
    }
    for (int i = 0; i < stack.size(); i++) {
      if (kind(stack.get(i)) != kind(computed.getStack(i))) {
        throw new AnalyzerException(declared, "a frame declares stack entry " + i + " otherwise");
      }
    }
  }

  private static char kind(Object declared) {
    if (declared == Opcodes.INTEGER) {
      return 'I';
    }
    if (declared == Opcodes.LONG) {
      return 'J';
    }
    if (declared == Opcodes.FLOAT) {
      return 'F';
    }
    return declared == Opcodes.DOUBLE ? 'D' : 'A';
  }

  private static char kind(BasicValue computed) {
    if (computed.equals(BasicValue.UNINITIALIZED_VALUE)) {
      return '-';
    }
    char first = computed.getType().getDescriptor().charAt(0);
    return "IJFD".indexOf(first) >= 0 ? first : 'A';
  }
}
