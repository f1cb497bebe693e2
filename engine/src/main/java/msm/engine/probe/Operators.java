package msm.engine.probe;

import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.engine.value.Numbers;
import msm.hooks.Op;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits code for operators over numbers and conditions.
 *
 * <p>Whole numbers stay whole and never wrap: an overflow throws, so that the sample is skipped and
 * counted instead of being wrong. Division is exact; {@code //} and {@code %} round down, as in
 * Python.
 */
final class Operators {

  private final Body body;
  private final Conversions conversions;

  Operators(Body body, Conversions conversions) {
    this.body = body;
    this.conversions = conversions;
  }

  Operand not(Operand condition) {
    body.insn(Opcodes.ICONST_1);
    conversions.load(condition);
    body.insn(Opcodes.ISUB);
    return new Operand(ValueType.BOOLEAN, body.store(Type.BOOLEAN_TYPE));
  }

  Operand negate(Operand number) {
    if (number.type().isWhole()) {
      conversions.push(number, Kind.LONG);
      body.callStatic(Math.class, "negateExact", long.class, long.class);
      return whole();
    }
    conversions.load(number);
    body.insn(Opcodes.DNEG);
    return broken();
  }

  /** Arithmetic and order. */
  Operand apply(Op op, Operand left, Operand right) {
    boolean whole = left.type().isWhole() && right.type().isWhole();
    switch (op) {
      case ADD:
        return whole ? exact("addExact", left, right) : broken(Opcodes.DADD, left, right);
      case SUBTRACT:
        return whole ? exact("subtractExact", left, right) : broken(Opcodes.DSUB, left, right);
      case MULTIPLY:
        return whole ? exact("multiplyExact", left, right) : broken(Opcodes.DMUL, left, right);
      case DIVIDE:
        return broken(Opcodes.DDIV, left, right);
      case FLOOR_DIVIDE:
        return whole ? floorDiv(left, right) : floor(broken(Opcodes.DDIV, left, right));
      case MODULO:
        return whole ? exact("floorMod", left, right) : modulo(left, right);
      case POWER:
        pushBoth(left, right, Kind.DOUBLE);
        body.callStatic(Math.class, "pow", double.class, double.class, double.class);
        return broken();
      case LESS:
        return compare(Opcodes.IFLT, Opcodes.DCMPG, left, right);
      case LESS_OR_EQUAL:
        return compare(Opcodes.IFLE, Opcodes.DCMPG, left, right);
      case GREATER:
        return compare(Opcodes.IFGT, Opcodes.DCMPL, left, right);
      case GREATER_OR_EQUAL:
        return compare(Opcodes.IFGE, Opcodes.DCMPL, left, right);
      default:
        throw new IllegalArgumentException(op + " is not arithmetic");
    }
  }

  /** Equality of which at least one side is a number or a condition. */
  Operand equal(Operand left, Operand right, Label whenNull, int leftPosition, int rightPosition) {
    if (left.type().kind() == Kind.NULL || right.type().kind() == Kind.NULL) {
      Operand other = left.type().kind() == Kind.NULL ? right : left;
      int position = left.type().kind() == Kind.NULL ? rightPosition : leftPosition;
      throw new UnfitException(
          position, Conversions.article(other.type()) + " is never null; leave the comparison out");
    }
    if (isCondition(left) || isCondition(right)) {
      Operand first = conversions.toBoolean(left, whenNull, leftPosition, "'=='");
      Operand second = conversions.toBoolean(right, whenNull, rightPosition, "'=='");
      conversions.load(first);
      conversions.load(second);
      body.insn(Opcodes.IXOR);
      return not(new Operand(ValueType.BOOLEAN, body.store(Type.BOOLEAN_TYPE)));
    }
    Operand first = conversions.toNumber(left, whenNull, leftPosition, "'=='");
    Operand second = conversions.toNumber(right, whenNull, rightPosition, "'=='");
    return compare(Opcodes.IFEQ, Opcodes.DCMPL, first, second);
  }

  /**
   * The type that holds values of both; if a text is wanted, values of different kinds become one.
   *
   * @throws UnfitException at {@code position} if there is none
   */
  ValueType common(ValueType first, ValueType second, Want want, int position) {
    if (first.kind() == Kind.NULL) {
      return second;
    }
    if (second.kind() == Kind.NULL) {
      return first;
    }
    ValueType left = Conversions.unboxed(first, second);
    ValueType right = Conversions.unboxed(second, first);
    if (left.isNumber() && right.isNumber()) {
      return left.kind().compareTo(right.kind()) > 0 ? left : right;
    }
    if (left.kind() != right.kind() && want == Want.TEXT) {
      return ValueType.object(Kind.OBJECT.carrier());
    }
    if (left.kind() != right.kind()) {
      throw new UnfitException(
          position,
          "both ways must give the same kind of value, but these are "
              + Conversions.article(first)
              + " and "
              + Conversions.article(second));
    }
    boolean same = left.kind() != Kind.OBJECT || left.object().equals(right.object());
    return same ? left : ValueType.object(Kind.OBJECT.carrier());
  }

  private static boolean isCondition(Operand operand) {
    return operand.type().kind() == Kind.BOOLEAN || operand.type().isClass("java/lang/Boolean");
  }

  private Operand exact(String method, Operand left, Operand right) {
    pushBoth(left, right, Kind.LONG);
    body.callStatic(Math.class, method, long.class, long.class, long.class);
    return whole();
  }

  private Operand floorDiv(Operand left, Operand right) {
    pushBoth(left, right, Kind.LONG);
    body.callStatic(Numbers.class, "floorDiv", long.class, long.class, long.class);
    return whole();
  }

  private Operand broken(int opcode, Operand left, Operand right) {
    pushBoth(left, right, Kind.DOUBLE);
    body.insn(opcode);
    return broken();
  }

  private Operand floor(Operand number) {
    conversions.load(number);
    body.callStatic(Math.class, "floor", double.class, double.class);
    return broken();
  }

  /** left - floor(left / right) * right. */
  private Operand modulo(Operand left, Operand right) {
    Operand quotient = floor(broken(Opcodes.DDIV, left, right));
    Operand whole = broken(Opcodes.DMUL, quotient, right);
    return broken(Opcodes.DSUB, left, whole);
  }

  private Operand compare(int jump, int doubleCompare, Operand left, Operand right) {
    Label holds = new Label();
    Label end = new Label();
    boolean whole = left.type().isWhole() && right.type().isWhole();
    pushBoth(left, right, whole ? Kind.LONG : Kind.DOUBLE);
    body.insn(whole ? Opcodes.LCMP : doubleCompare); // stack: int
    int result = body.newLocal(Type.BOOLEAN_TYPE);
    body.jump(jump, holds);
    body.insn(Opcodes.ICONST_0);
    body.store(Type.BOOLEAN_TYPE, result);
    body.jump(Opcodes.GOTO, end);
    body.mark(holds);
    body.insn(Opcodes.ICONST_1);
    body.store(Type.BOOLEAN_TYPE, result);
    body.mark(end);
    return new Operand(ValueType.BOOLEAN, result);
  }

  private void pushBoth(Operand left, Operand right, Kind kind) {
    conversions.push(left, kind);
    conversions.push(right, kind);
  }

  private Operand whole() {
    return new Operand(ValueType.LONG, body.store(Type.LONG_TYPE));
  }

  private Operand broken() {
    return new Operand(ValueType.DOUBLE, body.store(Type.DOUBLE_TYPE));
  }
}
