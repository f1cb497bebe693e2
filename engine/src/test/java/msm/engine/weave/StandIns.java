package msm.engine.weave;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Empty types in place of those that a corpus refers to but does not hold, as libraries do to
 * optional ones. The verifier looks at nothing of a type but its supertypes: a stand-in is a class
 * where the corpus extends it, an exception where it catches or throws it, else an interface.
 */
final class StandIns {

  private static final String THROWABLE = "java/lang/Throwable";

  private final Set<String> classes = new HashSet<>();
  private final Set<String> exceptions = new HashSet<>();

  StandIns(Collection<byte[]> corpus) {
    for (byte[] classFile : corpus) {
      new ClassReader(classFile).accept(new Uses(), ClassReader.SKIP_DEBUG);
    }
  }

  /** A class file for a name with dots. */
  byte[] of(String className) {
    String name = className.replace('.', '/');
    ClassWriter writer = new ClassWriter(0);
    if (exceptions.contains(name)) {
      writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, THROWABLE, null);
    } else if (classes.contains(name)) {
      writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    } else {
      int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
      writer.visit(Opcodes.V1_8, access, name, null, "java/lang/Object", null);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private final class Uses extends ClassVisitor {

    Uses() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      classes.add(superName);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] thrown) {
      for (String exception : thrown == null ? new String[0] : thrown) {
        exceptions.add(exception);
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
          exceptions.add(type);
        }
      };
    }
  }
}
