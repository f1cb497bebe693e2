package msm.engine.type;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** Looks for annotations in class files, visible at run time or not. */
public final class Annotations {

  private Annotations() {}

  /** Whether the class carries the annotation with that binary name. */
  public static boolean onClass(byte[] classFile, String annotationName) {
    String descriptor = descriptor(annotationName);
    if (!mentions(classFile, descriptor)) {
      return false;
    }
    Finder finder = new Finder(descriptor);
    new ClassReader(classFile)
        .accept(finder, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return finder.found;
  }

  /** Whether the method carries the annotation with that binary name. */
  public static boolean onMethod(MethodNode method, String annotationName) {
    String descriptor = descriptor(annotationName);
    return contains(method.visibleAnnotations, descriptor)
        || contains(method.invisibleAnnotations, descriptor);
  }

  private static boolean contains(List<AnnotationNode> annotations, String descriptor) {
    if (annotations != null) {
      for (AnnotationNode annotation : annotations) {
        if (annotation.desc.equals(descriptor)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String descriptor(String annotationName) {
    return "L" + annotationName.replace('.', '/') + ";";
  }

  /** Looks at the bytes before anything is parsed: most classes have never heard of it. */
  private static boolean mentions(byte[] classFile, String descriptor) {
    byte[] wanted = descriptor.getBytes(StandardCharsets.UTF_8);
    int last = classFile.length - wanted.length;
    for (int start = 0; start <= last; start++) {
      int length = 0;
      while (length < wanted.length && classFile[start + length] == wanted[length]) {
        length++;
      }
      if (length == wanted.length) {
        return true;
      }
    }
    return false;
  }

  private static final class Finder extends ClassVisitor {

    private final String descriptor;
    private boolean found;

    Finder(String descriptor) {
      super(Opcodes.ASM9);
      this.descriptor = descriptor;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      found |= annotation.equals(descriptor);
      return null;
    }
  }
}
