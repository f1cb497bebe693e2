package msm.engine.weave;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The code by which a woven method calls a site: an {@code invokedynamic}, or, in class files
 * before Java 7, which may hold none, an exact call of the handle that the spy finds.
 *
 * <p>Nothing in it changes from one weaving to the next but small numbers that are part of the
 * code: HotSpot never takes a constant back that a redefinition has brought, so new ones each time
 * would fill the class's constant pool.
 */
final class SiteCode {

  /** How much deeper the operand stack gets than by the values of a site. */
  static final int STACK = 4;

  private static final Handle BOOTSTRAP =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/MsmSpy",
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/String;)"
              + "Ljava/lang/invoke/CallSite;",
          false);
  private static final String FIND =
      "(ILjava/lang/String;Ljava/lang/String;Ljava/lang/String;)Ljava/lang/invoke/MethodHandle;";

  /** As many bits as a constant in the code has without its sign. */
  private static final int BITS = 15;

  private final boolean dynamic;
  private final int number;

  private SiteCode(boolean dynamic, int number) {
    this.dynamic = dynamic;
    this.number = number;
  }

  /**
   * That for a class file.
   *
   * @param version of the class file
   * @param number of the class, if it is numbered
   */
  static SiteCode of(int version, int number) {
    return new SiteCode(!isNumbered(version), number);
  }

  /** Whether sites in class files of that version are found by number. */
  static boolean isNumbered(int version) {
    return (version & 0xFFFF) < Opcodes.V1_7;
  }

  /** The same of a class file. */
  static boolean isNumbered(byte[] classFile) {
    return isNumbered((classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF));
  }

  /** Emits what goes before the values, or behind the first one if that is the time. */
  void begin(Site site, String method, boolean behindTime, InsnList code) {
    if (dynamic) {
      return;
    }
    code.add(new IntInsnNode(Opcodes.SIPUSH, number >> BITS)); // stack: int
    code.add(new IntInsnNode(Opcodes.BIPUSH, BITS)); // stack: int int
    code.add(new InsnNode(Opcodes.ISHL)); // stack: int
    code.add(new IntInsnNode(Opcodes.SIPUSH, number & ((1 << BITS) - 1))); // stack: int int
    code.add(new InsnNode(Opcodes.IOR)); // stack: int
    code.add(new LdcInsnNode(method));
    code.add(new LdcInsnNode(site.name()));
    code.add(new LdcInsnNode(site.descriptor())); // stack: int String String String
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, "java/lang/MsmSites", "find", FIND, false));
    if (behindTime) { // stack: long handle
      code.add(new InsnNode(Opcodes.DUP_X2)); // stack: handle long handle
      code.add(new InsnNode(Opcodes.POP)); // stack: handle long
    }
  }

  /** Emits the call, behind the values; it leaves what the site returns. */
  void call(Site site, String method, InsnList code) {
    code.add(
        dynamic
            ? new InvokeDynamicInsnNode(site.name(), site.descriptor(), BOOTSTRAP, method)
            : new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL,
                "java/lang/invoke/MethodHandle",
                "invokeExact",
                site.descriptor(),
                false));
  }
}
