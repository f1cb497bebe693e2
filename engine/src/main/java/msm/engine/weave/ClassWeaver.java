package msm.engine.weave;

import msm.engine.type.ClassFiles;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Weaves the planned methods of a class; everything else of it is copied as it is. */
final class ClassWeaver {

  private ClassWeaver() {}

  /** The class file with the methods that can be woven; null if none can. Withdraws the others. */
  static byte[] weaveWhatFits(byte[] classFile, ClassPlan plan, ClassFiles classes) {
    while (!plan.isEmpty()) {
      try {
        return weave(classFile, plan, classes);
      } catch (UnwovenException refused) {
        plan.withdraw(refused.method(), refused.getMessage());
      }
    }
    return null;
  }

  /**
   * The woven class file.
   *
   * @throws UnwovenException if a method cannot be followed, would not verify when woven, or would
   *     pass 64 KB
   */
  static byte[] weave(byte[] classFile, ClassPlan plan, ClassFiles classes)
      throws UnwovenException {
    ClassReader reader = new ClassReader(classFile);
    // With the reader, which keeps every constant where it is: HotSpot before Java 26 damages
    // records whose components have annotations of types, if one of theirs moves (JDK-8376185).
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Selector selector = new Selector(writer, plan, classes);
    reader.accept(selector, ClassReader.EXPAND_FRAMES);
    if (selector.failure != null) {
      throw selector.failure;
    }
    try {
      return writer.toByteArray();
    } catch (MethodTooLargeException tooLarge) {
      throw new UnwovenException(
          tooLarge.getMethodName() + tooLarge.getDescriptor(),
          "the woven method would be larger than 64 KB",
          tooLarge);
    }
  }

  private static String words(AnalyzerException cannotFollow) {
    return "its code cannot be followed (" + cannotFollow.getMessage() + ")";
  }

  /** Sends planned methods through {@link MethodWeaver}, all others straight to the writer. */
  private static final class Selector extends ClassVisitor {

    private final ClassPlan plan;
    private final ClassFiles classes;
    private String className;
    private int version;
    private UnwovenException failure;

    Selector(ClassVisitor next, ClassPlan plan, ClassFiles classes) {
      super(Opcodes.ASM9, next);
      this.plan = plan;
      this.classes = classes;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      className = name;
      this.version = version;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      MethodPlan method = plan.methods().get(name + descriptor);
      if (method == null) {
        return next;
      }
      MethodNode body =
          new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
            @Override
            public void visitEnd() {
              try {
                weave(this, method);
                accept(next);
              } catch (AnalyzerException cannotFollow) {
                failure = new UnwovenException(method.key(), words(cannotFollow), cannotFollow);
              }
            }
          };
      return SiteCode.isNumbered(version)
          ? new JSRInlinerAdapter(body, access, name, descriptor, signature, exceptions)
          : body;
    }

    private void weave(MethodNode body, MethodPlan method) throws AnalyzerException {
      FramelessMethod frameless = FramelessMethod.of(version, className, body, classes);
      MethodWeaver.weave(className, body, method, SiteCode.of(version, plan.number()));
      WovenVerifier.verify(className, body);
      if (frameless != null) {
        frameless.finish();
      }
    }
  }
}
