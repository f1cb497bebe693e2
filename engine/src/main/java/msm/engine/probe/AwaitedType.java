package msm.engine.probe;

import java.util.concurrent.CompletionStage;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFiles;
import msm.engine.type.Lineage;
import msm.engine.type.ValueType;
import org.objectweb.asm.Type;

/** Finds what a method returns in the end that returns a completion stage. */
final class AwaitedType {

  private AwaitedType() {}

  /**
   * The type of the stage's value as the signature tells it; Object if it does not.
   *
   * @throws UnfitException if no completion stage can be returned
   */
  static ValueType of(MethodShape shape, ClassFiles classes) {
    Type returned = shape.returnType();
    ValueType stage =
        returned.getSort() == Type.OBJECT
            ? new Lineage(classes).as(shape.returned(), Type.getInternalName(CompletionStage.class))
            : null;
    if (stage == null && !mayBeStage(returned, classes)) {
      throw new UnfitException(
          0,
          "'await' needs a method that returns a CompletionStage, but "
              + shape.signature()
              + " returns "
              + (returned.getSort() == Type.VOID ? "nothing" : returned.getClassName())
              + "; remove 'await'");
    }
    return stage == null || stage.arguments().isEmpty()
        ? ValueType.ANYTHING
        : stage.arguments().get(0);
  }

  /** Whether a class that extends the returned one may be a stage. */
  private static boolean mayBeStage(Type returned, ClassFiles classes) {
    if (returned.getSort() != Type.OBJECT) {
      return false;
    }
    ClassFile file = classes.find(returned.getInternalName());
    return file == null || !file.isFinal();
  }
}
