package msm.engine.probe;

import java.util.concurrent.CompletionStage;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFiles;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Finds what a method returns in the end that returns a completion stage. */
final class AwaitedType {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  /** By name: the engine itself starts no thread by one. */
  private static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";

  private AwaitedType() {}

  /**
   * The type of the stage's value as the signature tells it; Object if it does not.
   *
   * @param signature of the method; null if it has none
   * @throws UnfitException if no completion stage can be returned
   */
  static Type of(MethodShape shape, String signature, ClassFiles classes) {
    Type returned = shape.returnType();
    if (returned.getSort() != Type.OBJECT || !mayBeStage(returned.getInternalName(), classes)) {
      throw new UnfitException(
          0,
          "'await' needs a method that returns a CompletionStage, but "
              + shape.signature()
              + " returns "
              + (returned.getSort() == Type.VOID ? "nothing" : returned.getClassName())
              + "; remove 'await'");
    }
    return signature == null ? OBJECT : argument(signature);
  }

  /** Whether the class, or one that extends it, is a stage. */
  private static boolean mayBeStage(String name, ClassFiles classes) {
    ClassFile file = classes.find(name);
    return file == null || !file.isFinal() || isStage(file, classes);
  }

  private static boolean isStage(ClassFile file, ClassFiles classes) {
    for (ClassFile one = file; one != null; one = superOf(one, classes)) {
      if (isStage(one.name())) {
        return true;
      }
      for (String name : one.interfaces()) {
        ClassFile parent = classes.find(name);
        if (isStage(name) || (parent != null && isStage(parent, classes))) {
          return true;
        }
      }
    }
    return false;
  }

  private static ClassFile superOf(ClassFile file, ClassFiles classes) {
    return file.superName() == null ? null : classes.find(file.superName());
  }

  private static boolean isStage(String name) {
    return name.equals(Type.getInternalName(CompletionStage.class))
        || name.equals(COMPLETABLE_FUTURE);
  }

  private static Type argument(String signature) {
    Type[] found = {OBJECT};
    new SignatureReader(signature)
        .accept(
            new SignatureVisitor(Opcodes.ASM9) {
              @Override
              public SignatureVisitor visitReturnType() {
                return new StageArgument(found);
              }
            });
    return found[0];
  }

  /** Reads {@code Stage<Argument>}. */
  private static final class StageArgument extends SignatureVisitor {
    private final Type[] found;
    private boolean ofStage;

    StageArgument(Type[] found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    @Override
    public void visitClassType(String name) {
      ofStage = isStage(name);
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      boolean known = ofStage && wildcard != SUPER;
      return new SignatureVisitor(Opcodes.ASM9) {
        private int dimensions;

        @Override
        public void visitClassType(String name) {
          if (known) {
            found[0] = array(Type.getObjectType(name));
          }
        }

        @Override
        public void visitBaseType(char descriptor) {
          if (known) {
            found[0] = array(Type.getType(String.valueOf(descriptor)));
          }
        }

        @Override
        public SignatureVisitor visitArrayType() {
          dimensions++;
          return this;
        }

        @Override
        public void visitInnerClassType(String name) {
          if (known) {
            found[0] = array(Type.getObjectType(found[0].getInternalName() + '$' + name));
          }
        }

        @Override
        public SignatureVisitor visitTypeArgument(char nested) {
          return new SignatureVisitor(Opcodes.ASM9) {};
        }

        private Type array(Type element) {
          StringBuilder descriptor = new StringBuilder();
          for (int i = 0; i < dimensions; i++) {
            descriptor.append('[');
          }
          return Type.getType(descriptor + element.getDescriptor());
        }
      };
    }
  }
}
