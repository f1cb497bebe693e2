package msm.engine.probe;

import java.util.SortedSet;
import msm.engine.record.ObjectTimes;
import msm.engine.type.ClassFiles;
import msm.hooks.Expression;
import msm.hooks.Mark;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the method of a probe class that sets a hook's mark. */
final class MarkCompiler implements ProbePart {

  private final MethodShape shape;
  private final ClassFiles classes;
  private final Mark mark;
  private final Marking marking;

  /**
   * @param marking null while a mark is only checked
   */
  MarkCompiler(MethodShape shape, ClassFiles classes, Mark mark, Marking marking) {
    this.shape = shape;
    this.classes = classes;
    this.mark = mark;
    this.marking = marking;
  }

  @Override
  public SortedSet<Input> uses(Moment moment) {
    Scope scope = Scope.discovering(shape, moment);
    MethodVisitor nowhere = new MethodVisitor(Opcodes.ASM9) {};
    compile(new Body(nowhere, new Constants("unused"), 0), scope);
    for (Input input : scope.used()) {
      if (input.kind() == Input.Kind.REMEMBERED) {
        throw new UnfitException(
            0, "the key of a mark is an object; " + input.call().function() + " gives seconds");
      }
    }
    return scope.used();
  }

  @Override
  public Type result(Moment moment) {
    return Type.VOID_TYPE;
  }

  @Override
  public void define(ProbeClass probe, String method, Moment moment, SortedSet<Input> inputs) {
    Scope scope = Scope.of(shape, moment, inputs);
    probe.method(
        false,
        method,
        new Inputs(shape, inputs).descriptor(Type.VOID_TYPE),
        scope.firstFreeLocal(),
        body -> compile(body, scope));
  }

  private void compile(Body body, Scope scope) {
    Expression key = mark.key();
    Conversions conversions = new Conversions(body);
    new Guarded(body, marking == null ? "guard" : marking.guard())
        .compile(
            next ->
                Part.named(
                    "mark",
                    key,
                    () -> {
                      Operand object =
                          new ExpressionCompiler(body, scope, classes).compile(key.root(), next);
                      conversions.requireNonNull(object, next);
                      body.constant(marking == null ? "times" : marking.times(), ObjectTimes.class);
                      conversions.pushObject(object); // stack: times object
                      body.call(ObjectTimes.class, "see", void.class, Object.class);
                    }));
    body.insn(Opcodes.RETURN);
  }
}
