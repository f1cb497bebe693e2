package msm.engine.probe;

import java.util.SortedSet;
import msm.engine.record.Guard;
import msm.engine.record.HookMemory;
import msm.engine.type.ClassFiles;
import msm.hooks.Expr;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the method that finds out what {@code since_last} or {@code elapsed} is in a call. */
final class RememberCompiler {

  private final MethodShape shape;
  private final ClassFiles classes;
  private final Expr.Call call;

  RememberCompiler(MethodShape shape, ClassFiles classes, Expr.Call call) {
    this.shape = shape;
    this.classes = classes;
    this.call = call;
  }

  /** What the site at {@code moment} must hand over. */
  SortedSet<Input> needs(Moment moment) {
    Scope scope = Scope.discovering(shape, moment);
    MethodVisitor nowhere = new MethodVisitor(Opcodes.ASM9) {};
    compile(new Body(nowhere, new Constants("unused"), 0), scope, "times", "guard");
    return scope.used();
  }

  /** Writes a method that takes {@code inputs} and returns seconds, or NaN for null. */
  void define(
      ProbeClass probe,
      String method,
      Moment moment,
      SortedSet<Input> inputs,
      HookMemory memory,
      Guard guard) {
    Scope scope = Scope.of(shape, moment, inputs);
    probe.method(
        false,
        method,
        new Inputs(shape, inputs).descriptor(Type.DOUBLE_TYPE),
        scope.firstFreeLocal(),
        body -> compile(body, scope, MemoryFunctions.times(call, memory, ""), guard));
  }

  private void compile(Body body, Scope scope, Object times, Object guard) {
    ExpressionCompiler expressions = new ExpressionCompiler(body, scope, classes);
    MemoryFunctions memory = new MemoryFunctions(body, expressions, scope, classes);
    Label none = new Label();
    Label begin = new Label();
    Label end = new Label();
    Label failed = new Label();
    body.code().visitTryCatchBlock(begin, end, failed, "java/lang/Throwable");
    body.mark(begin);
    int seconds = memory.compile(call, times, none);
    body.load(Type.DOUBLE_TYPE, seconds);
    body.insn(Opcodes.DRETURN);
    body.mark(end);
    body.mark(failed); // stack: fault
    body.constant(guard, Guard.class); // stack: fault guard
    body.insn(Opcodes.SWAP); // stack: guard fault
    body.call(Guard.class, "failed", void.class, Throwable.class);
    body.mark(none);
    body.push(Double.NaN);
    body.insn(Opcodes.DRETURN);
  }
}
