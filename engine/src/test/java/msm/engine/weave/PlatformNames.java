package msm.engine.weave;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Gives classes of the JDK other names, so that the JVM can verify changed ones beside the real
 * ones: packages {@code java.*} are the boot loader's, and some others mean something to the JVM.
 */
final class PlatformNames extends Remapper {

  private static final String PREFIX = "renamed/";

  /** What the verifier itself knows by name: these stay, and stay the JVM's own. */
  private static final Set<String> KEPT =
      new HashSet<>(
          Arrays.asList(
              "java/lang/Object",
              "java/lang/String",
              "java/lang/Class",
              "java/lang/Throwable",
              "java/lang/Cloneable",
              "java/io/Serializable"));

  PlatformNames() {
    super(Opcodes.ASM9);
  }

  static boolean isKept(String className) {
    return KEPT.contains(className.replace('.', '/'));
  }

  /** The other name of a class, with dots. */
  String of(String className) {
    return map(className.replace('.', '/')).replace('/', '.');
  }

  @Override
  public String map(String internalName) {
    return KEPT.contains(internalName) ? internalName : PREFIX + internalName;
  }

  byte[] rename(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor unsealed =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitPermittedSubclass(String ignored) {
            // Sealed types may only spread over packages within a named module.
          }
        };
    new ClassReader(classFile).accept(new ClassRemapper(unsealed, this), 0);
    return writer.toByteArray();
  }
}
