package msm.engine.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The names of parameters that reflection gives (MethodParameters, from {@code javac -parameters}).
 *
 * <p>Before Java 19 HotSpot forgets them when it hands out a class that is loaded (JDK-8240908):
 * any agent that retransforms it would take them from the application for good, and Spring, for
 * one, binds by them. So they are taken from the class file that the loader finds, whenever the one
 * that the JVM gives has none.
 */
final class ParameterNames {

  private ParameterNames() {}

  /**
   * The class file with the names that it lacks; the very same array if it lacks none.
   *
   * @param given by the JVM
   * @param found by the loader; null if it finds none
   */
  static byte[] complete(byte[] given, byte[] found) {
    if (found == null) {
      return given;
    }
    Parameters known = Parameters.of(found);
    if (known.byMethod.isEmpty()) {
      return given;
    }
    Parameters present = Parameters.of(given);
    // Else it is another class of that name, whose methods just happen to be spelt alike.
    boolean isSame = present.methods.equals(known.methods);
    return !isSame || !present.byMethod.isEmpty() ? given : with(known, given);
  }

  private static byte[] with(Parameters known, byte[] given) {
    ClassReader reader = new ClassReader(given);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            for (Parameter parameter : known.of(name + descriptor)) {
              next.visitParameter(parameter.name, parameter.access);
            }
            // Another object than the writer's own, which would copy the method as it was.
            return new MethodVisitor(Opcodes.ASM9, next) {};
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class Parameter {
    final String name;
    final int access;

    Parameter(String name, int access) {
      this.name = name;
      this.access = access;
    }
  }

  /** What a class file has of them, by name and descriptor of the method. */
  private static final class Parameters extends ClassVisitor {
    final Map<String, List<Parameter>> byMethod = new HashMap<>();
    final Set<String> methods = new HashSet<>();

    private Parameters() {
      super(Opcodes.ASM9);
    }

    static Parameters of(byte[] classFile) {
      Parameters parameters = new Parameters();
      new ClassReader(classFile).accept(parameters, ClassReader.SKIP_CODE);
      return parameters;
    }

    List<Parameter> of(String method) {
      return byMethod.getOrDefault(method, new ArrayList<Parameter>());
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      String key = name + descriptor;
      methods.add(key);
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitParameter(String parameter, int flags) {
          byMethod
              .computeIfAbsent(key, any -> new ArrayList<>())
              .add(new Parameter(parameter, flags));
        }
      };
    }
  }
}
