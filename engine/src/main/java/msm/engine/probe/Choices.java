package msm.engine.probe;

import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.hooks.Expr;
import msm.hooks.Op;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits what computes only one of two expressions: {@code and or}, {@code ? :} and {@code ??}. */
final class Choices {

  private final Body body;
  private final ExpressionCompiler expressions;
  private final Conversions conversions;
  private final Operators operators;

  Choices(Body body, ExpressionCompiler expressions, Conversions conversions, Operators operators) {
    this.body = body;
    this.expressions = expressions;
    this.conversions = conversions;
    this.operators = operators;
  }

  Operand shortCircuit(Expr.Binary binary, Label whenNull) {
    String sign = "'" + binary.op().sign() + "'";
    Label settled = new Label();
    int result = body.newLocal(Type.BOOLEAN_TYPE);
    conversions.load(expressions.condition(binary.left(), whenNull, sign));
    body.store(Type.BOOLEAN_TYPE, result);
    body.load(Type.BOOLEAN_TYPE, result);
    body.jump(binary.op() == Op.AND ? Opcodes.IFEQ : Opcodes.IFNE, settled);
    conversions.load(expressions.condition(binary.right(), whenNull, sign));
    body.store(Type.BOOLEAN_TYPE, result);
    body.mark(settled);
    return new Operand(ValueType.BOOLEAN, result);
  }

  Operand coalesce(Expr.Binary binary, Label whenNull, Want want) {
    Label leftIsNull = new Label();
    Label leftIsThere = new Label();
    Operand left = expressions.compile(binary.left(), leftIsNull, want);
    conversions.requireNonNull(left, leftIsNull);
    body.jump(Opcodes.GOTO, leftIsThere);
    body.mark(leftIsNull);
    Operand right = expressions.compile(binary.right(), whenNull, want);
    return join(left, leftIsThere, right, binary.right().position(), whenNull, want);
  }

  Operand conditional(Expr.Conditional conditional, Label whenNull, Want want) {
    Label otherwise = new Label();
    Label thenDone = new Label();
    conversions.load(expressions.condition(conditional.condition(), whenNull, "'?'"));
    body.jump(Opcodes.IFEQ, otherwise);
    Operand then = expressions.compile(conditional.then(), whenNull, want);
    body.jump(Opcodes.GOTO, thenDone);
    body.mark(otherwise);
    Operand other = expressions.compile(conditional.otherwise(), whenNull, want);
    return join(then, thenDone, other, conditional.otherwise().position(), whenNull, want);
  }

  /**
   * Brings two ways together: the code that computed {@code second} falls in here, the one that
   * computed {@code first} jumps to {@code firstDone}.
   */
  private Operand join(
      Operand first, Label firstDone, Operand second, int position, Label whenNull, Want want) {
    ValueType type = operators.common(first.type(), second.type(), want, position);
    Type carrier = type.kind().carrier();
    Label end = new Label();
    int result = body.newLocal(carrier);
    moveOrSkip(second, type, result, position, whenNull);
    body.jump(Opcodes.GOTO, end);
    body.mark(firstDone);
    moveOrSkip(first, type, result, position, whenNull);
    body.mark(end);
    return new Operand(type, result);
  }

  private void moveOrSkip(Operand from, ValueType type, int result, int position, Label whenNull) {
    if (from.type().kind() == Kind.NULL && type.kind() != Kind.NULL && type.kind() != Kind.OBJECT) {
      conversions.requireNonNull(from, whenNull);
      conversions.load(conversions.zero(type));
    } else if (type.isNumber()) {
      Operand number = conversions.toNumber(from, whenNull, position, "");
      conversions.push(number, type.kind());
    } else if (type.kind() == Kind.BOOLEAN) {
      conversions.load(conversions.toBoolean(from, whenNull, position, ""));
    } else if (type.kind() == Kind.OBJECT && !Conversions.isReference(from.type())) {
      conversions.pushLabel(from, position); // a label's text, out of different kinds of values
    } else {
      conversions.load(from);
    }
    body.store(type.kind().carrier(), result);
  }
}
