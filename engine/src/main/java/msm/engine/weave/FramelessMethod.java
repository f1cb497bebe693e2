package msm.engine.weave;

import java.util.Set;
import msm.engine.type.ClassFiles;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * A method that the JVM verifies without frames, by following the code itself: those of class files
 * before Java 6, and those of Java 6 that a compiler has given none.
 *
 * <p>The JVM then loads classes to see how they are related. Woven code brings ways through the
 * code together that did not meet before, so it may ask for classes that the application never
 * needed, and that may not be there: such a method must be left alone, or its class would be lost.
 */
final class FramelessMethod {

  private final String owner;
  private final MethodNode method;
  private final ClassFiles classes;
  private final Set<String> loadedBefore;

  private FramelessMethod(String owner, MethodNode method, ClassFiles classes)
      throws AnalyzerException {
    this.owner = owner;
    this.method = method;
    this.classes = classes;
    loadedBefore = MergedTypes.of(owner, method);
  }

  /**
   * Looks at a method that is about to be woven; null if it is verified with frames.
   *
   * @param version of the class file
   * @param owner internal name of its class
   * @param classes that its class sees
   * @throws AnalyzerException if its code cannot be followed
   */
  static FramelessMethod of(int version, String owner, MethodNode method, ClassFiles classes)
      throws AnalyzerException {
    int major = version & 0xFFFF;
    boolean frameless = major < Opcodes.V1_6 || (major == Opcodes.V1_6 && lacksFrames(method));
    return frameless ? new FramelessMethod(owner, method, classes) : null;
  }

  /**
   * Takes the frames out of the woven method.
   *
   * @throws AnalyzerException if the JVM would need a class that is not there
   */
  void finish() throws AnalyzerException {
    for (String name : MergedTypes.of(owner, method)) {
      if (!loadedBefore.contains(name) && classes.find(name) == null) {
        throw new AnalyzerException(
            null,
            "to verify it woven, the JVM would need "
                + name.replace('/', '.')
                + ", which is not there");
      }
    }
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      if (instruction instanceof FrameNode) {
        method.instructions.remove(instruction);
      }
    }
  }

  private static boolean lacksFrames(MethodNode method) {
    boolean branches = !method.tryCatchBlocks.isEmpty();
    for (AbstractInsnNode instruction : method.instructions) {
      int type = instruction.getType();
      if (type == AbstractInsnNode.FRAME) {
        return false;
      }
      branches |=
          type == AbstractInsnNode.JUMP_INSN
              || type == AbstractInsnNode.TABLESWITCH_INSN
              || type == AbstractInsnNode.LOOKUPSWITCH_INSN;
    }
    return branches;
  }
}
