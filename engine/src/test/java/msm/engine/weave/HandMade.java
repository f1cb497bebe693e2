package msm.engine.weave;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files with code that no Java compiler makes: a class {@code App} of static methods. */
final class HandMade {

  private final ClassWriter writer;

  /**
   * @param flags of {@link ClassWriter}
   */
  HandMade(int version, int flags) {
    writer = new ClassWriter(flags);
    writer.visit(version, Opcodes.ACC_PUBLIC, "App", null, "java/lang/Object", null);
  }

  /** A class of Java 8 whose frames are made by hand. */
  static HandMade withFrames() {
    return new HandMade(Opcodes.V1_8, ClassWriter.COMPUTE_MAXS);
  }

  /** A class of Java 8 whose frames are computed. */
  static HandMade computed() {
    return new HandMade(Opcodes.V1_8, ClassWriter.COMPUTE_FRAMES);
  }

  HandMade method(String name, String descriptor, Consumer<MethodVisitor> code) {
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, null, null);
    method.visitCode();
    code.accept(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return this;
  }

  byte[] file() {
    writer.visitEnd();
    return writer.toByteArray();
  }
}
