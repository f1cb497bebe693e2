package msm.engine.type;

import org.objectweb.asm.Opcodes;

/** The Java that a class file is for. ASM reads none of a Java that is newer than itself. */
public final class ClassFileVersion {

  /** The newest major version that ASM knows. */
  static final int NEWEST = Opcodes.V26 & 0xFFFF;

  /** Of Java 1.1; from then on they go up by one. */
  private static final int BEFORE_FIRST = 44;

  /** What precedes the constants. */
  private static final int HEADER_BYTES = 8;

  private ClassFileVersion() {}

  /** Why nothing can be done with a class file, if it is too new; null also of what is damaged. */
  public static String fault(byte[] classFile) {
    if (classFile.length < HEADER_BYTES) {
      return null;
    }
    int major = (classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF);
    return major <= NEWEST
        ? null
        : "is compiled for Java "
            + (major - BEFORE_FIRST)
            + ", whose class files this msm does not know (it knows them up to Java "
            + (NEWEST - BEFORE_FIRST)
            + "); update msm, or compile with --release "
            + (NEWEST - BEFORE_FIRST);
  }
}
