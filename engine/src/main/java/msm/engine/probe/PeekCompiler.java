package msm.engine.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import msm.engine.peek.Peek;
import msm.engine.peek.PeekedMethod;
import msm.engine.type.ClassFiles;
import msm.hooks.Expression;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the method of a probe class that shows a call to a person. */
final class PeekCompiler implements ProbePart {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final Type ARRAY = Type.getType(Object[].class);

  private final MethodShape shape;
  private final ClassFiles classes;
  private final Peeking peeking;

  PeekCompiler(MethodShape shape, ClassFiles classes, Peeking peeking) {
    this.shape = shape;
    this.classes = classes;
    this.peeking = peeking;
  }

  @Override
  public SortedSet<Input> uses(Moment moment) {
    if (!ContextInputs.fit(shape)) {
      throw new UnfitException("a method with so many parameters cannot be peeked at");
    }
    Scope scope = Scope.discovering(shape, moment);
    MethodVisitor nowhere = new MethodVisitor(Opcodes.ASM9) {};
    compile(new Body(nowhere, new Constants("unused"), 0), scope);
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
    Label end = new Label();
    body.constant(peeking.peek(), Peek.class);
    body.call(Peek.class, "isOpen", boolean.class);
    body.jump(Opcodes.IFEQ, end);
    ExpressionCompiler expressions = new ExpressionCompiler(body, scope, classes);
    if (peeking.when() != null) {
      condition(body, expressions, end);
    }
    int values = values(body, expressions);
    body.constant(peeking.peek(), Peek.class);
    body.constant(method(), PeekedMethod.class);
    body.load(Type.LONG_TYPE, scope.nanos());
    pushArguments(body, scope);
    push(body, scope, scope.moment() == Moment.RETURN && returnsValue(), Input.RETURN_VALUE);
    push(body, scope, scope.moment() == Moment.THROW, Input.EXCEPTION);
    body.load(ARRAY, values); // stack: peek method nanos arguments returned thrown values
    body.call(
        Peek.class,
        "see",
        void.class,
        PeekedMethod.class,
        long.class,
        Object[].class,
        Object.class,
        Object.class,
        Object[].class);
    body.mark(end);
    body.insn(Opcodes.RETURN);
  }

  /** A call of which the condition fails is not shown, but that it failed is. */
  private void condition(Body body, ExpressionCompiler expressions, Label end) {
    Expression when = peeking.when();
    guarded(
        body,
        () ->
            Part.named(
                "when",
                when,
                () -> {
                  Operand holds = expressions.condition(when.root(), end, "'when'");
                  new Conversions(body).load(holds);
                  body.jump(Opcodes.IFEQ, end);
                }),
        () -> { // stack: fault
          body.constant(peeking.peek(), Peek.class);
          body.insn(Opcodes.SWAP); // stack: peek fault
          body.call(Peek.class, "failed", void.class, Throwable.class);
          body.jump(Opcodes.GOTO, end);
        });
  }

  /** Leaves an array of the expressions' values, in boxes, in the local variable returned. */
  private int values(Body body, ExpressionCompiler expressions) {
    body.push(peeking.expressions().size());
    body.code().visitTypeInsn(Opcodes.ANEWARRAY, OBJECT.getInternalName());
    int values = body.store(ARRAY);
    int value = body.newLocal(OBJECT);
    for (int i = 0; i < peeking.expressions().size(); i++) {
      Expression expression = peeking.expressions().get(i);
      body.insn(Opcodes.ACONST_NULL);
      body.store(OBJECT, value);
      guarded(
          body,
          () ->
              Part.named(
                  "expression", expression, () -> value(body, expressions, expression, value)),
          () -> {
            body.callStatic(Peek.class, "failure", Object.class, Throwable.class);
            body.store(OBJECT, value);
          });
      body.load(ARRAY, values);
      body.push(i);
      body.load(OBJECT, value);
      body.insn(Opcodes.AASTORE);
    }
    return values;
  }

  private static void value(
      Body body, ExpressionCompiler expressions, Expression expression, int value) {
    Label absent = new Label();
    Operand operand = expressions.compile(expression.root(), absent);
    new Conversions(body).pushObject(operand);
    body.store(OBJECT, value);
    body.mark(absent);
  }

  private static void guarded(Body body, Runnable code, Runnable handler) {
    Label begin = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label next = new Label();
    body.code().visitTryCatchBlock(begin, end, failed, "java/lang/Throwable");
    body.mark(begin);
    code.run();
    body.insn(Opcodes.NOP); // what is watched over is never empty
    body.mark(end);
    body.jump(Opcodes.GOTO, next);
    body.mark(failed); // stack: fault
    handler.run();
    body.mark(next);
  }

  private void pushArguments(Body body, Scope scope) {
    int count = shape.parameterTypes().length;
    body.push(count);
    body.code().visitTypeInsn(Opcodes.ANEWARRAY, OBJECT.getInternalName()); // stack: array
    for (int i = 0; i < count; i++) {
      body.insn(Opcodes.DUP);
      body.push(i);
      push(body, scope, true, Input.argument(i)); // stack: array array int object
      body.insn(Opcodes.AASTORE); // stack: array
    }
  }

  /** Pushes an input as an object, or null where there is none. */
  private void push(Body body, Scope scope, boolean isThere, Input input) {
    if (!isThere) {
      body.insn(Opcodes.ACONST_NULL);
      return;
    }
    Type carrier = input.carrier(shape.descriptor());
    body.load(carrier, scope.local(input));
    Boxes.box(body, carrier);
  }

  private boolean returnsValue() {
    return shape.returnType().getSort() != Type.VOID;
  }

  private PeekedMethod method() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < shape.parameterTypes().length; i++) {
      String name = shape.parameterNames().get(i);
      names.add(name == null ? "args[" + i + "]" : name);
    }
    List<String> texts = new ArrayList<>();
    peeking.expressions().forEach(expression -> texts.add(expression.text()));
    String owner = Type.getObjectType(shape.owner()).getClassName();
    return new PeekedMethod(owner, shape.signature(), names, returnsValue(), texts);
  }
}
