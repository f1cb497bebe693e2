package msm.engine.probe;

import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.hooks.Expr;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits {@code sum}, {@code avg}, {@code min} and {@code max} of elements: one number of many. */
final class Folds {

  private final Body body;
  private final ExpressionCompiler expressions;
  private final Conversions conversions;
  private final Loop loop;

  Folds(Body body, ExpressionCompiler expressions, Conversions conversions, Loop loop) {
    this.body = body;
    this.expressions = expressions;
    this.conversions = conversions;
    this.loop = loop;
  }

  /** What a call gives of the elements of a container, or of the values a lambda has for them. */
  Operand fold(Expr.Call call, Operand container, Expr.Lambda lambda, Label whenNull) {
    int whole = body.zero(Type.LONG_TYPE);
    int broken = body.zero(Type.DOUBLE_TYPE);
    int count = body.zero(Type.INT_TYPE);
    boolean[] isWhole = new boolean[1];
    Label next = new Label();
    loop.over(
        container,
        next,
        element -> {
          Operand number = number(call, lambda, element, next);
          isWhole[0] = number.type().isWhole();
          accumulate(call.function(), number, isWhole[0] ? whole : broken, count);
          body.code().visitIincInsn(count, 1);
        });
    Operand total =
        isWhole[0] ? new Operand(ValueType.LONG, whole) : new Operand(ValueType.DOUBLE, broken);
    if (call.function().equals("sum")) {
      return total;
    }
    body.load(Type.INT_TYPE, count);
    body.jump(Opcodes.IFEQ, whenNull); // of nothing there is no average and no extreme
    return call.function().equals("avg") ? quotient(total, count) : total;
  }

  private Operand number(Expr.Call call, Expr.Lambda lambda, Operand element, Label next) {
    if (lambda == null) {
      int position = call.arguments().get(0).position();
      return conversions.toNumber(element, next, position, call.function());
    }
    Operand value = expressions.apply(lambda, element, next, Want.NUMBER);
    return conversions.toNumber(value, next, lambda.body().position(), call.function());
  }

  private void accumulate(String function, Operand number, int total, int count) {
    boolean whole = number.type().isWhole();
    Kind kind = whole ? Kind.LONG : Kind.DOUBLE;
    Class<?> type = whole ? long.class : double.class;
    boolean extreme = function.equals("min") || function.equals("max");
    Label later = new Label();
    Label done = new Label();
    if (extreme) {
      body.load(Type.INT_TYPE, count);
      body.jump(Opcodes.IFNE, later);
      conversions.push(number, kind);
      body.store(kind.carrier(), total);
      body.jump(Opcodes.GOTO, done);
      body.mark(later);
    }
    body.load(kind.carrier(), total);
    conversions.push(number, kind);
    if (extreme) {
      body.callStatic(Math.class, function, type, type, type);
    } else if (whole) {
      body.callStatic(Math.class, "addExact", type, type, type);
    } else {
      body.insn(Opcodes.DADD);
    }
    body.store(kind.carrier(), total);
    body.mark(done);
  }

  private Operand quotient(Operand total, int count) {
    conversions.push(total, Kind.DOUBLE);
    body.load(Type.INT_TYPE, count);
    body.insn(Opcodes.I2D);
    body.insn(Opcodes.DDIV);
    return new Operand(ValueType.DOUBLE, body.store(Type.DOUBLE_TYPE));
  }
}
