package msm.engine.probe;

import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.engine.value.Equality;
import msm.engine.value.Numbers;
import msm.hooks.Expr;
import msm.hooks.Op;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits {@code ==} and {@code !=}. For them alone a null is a value: it equals null and nothing
 * else, also where it stands for a number or is in the way to one.
 */
final class Equalities {

  /** One side: what it gives, and whether that is there; -1 where it always is. */
  private static final class Side {
    final Operand value;
    final int isNull;

    Side(Operand value, int isNull) {
      this.value = value;
      this.isNull = isNull;
    }

    boolean maybeNull() {
      return isNull >= 0;
    }
  }

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Body body;
  private final ExpressionCompiler expressions;
  private final Conversions conversions;
  private final Operators operators;

  Equalities(
      Body body, ExpressionCompiler expressions, Conversions conversions, Operators operators) {
    this.body = body;
    this.expressions = expressions;
    this.conversions = conversions;
    this.operators = operators;
  }

  Operand compare(Expr.Binary binary) {
    Side left = side(binary.left(), binary.right());
    Side right = side(binary.right(), binary.left());
    Operand equal;
    if (isNull(left)) {
      equal = absence(right, binary.right().position());
    } else if (isNull(right)) {
      equal = absence(left, binary.left().position());
    } else if (areObjects(left.value.type(), right.value.type())) {
      equal = ofObjects(left.value, right.value);
    } else {
      equal = ofValues(binary, left, right);
    }
    return binary.op() == Op.EQUAL ? equal : operators.not(equal);
  }

  private static boolean isNull(Side side) {
    return side.value.type().kind() == Kind.NULL;
  }

  /** Two boxes are compared as numbers or conditions. */
  private static boolean areObjects(ValueType left, ValueType right) {
    return Conversions.isReference(left)
        && Conversions.isReference(right)
        && !(Conversions.isBox(left) && Conversions.isBox(right));
  }

  /** Computes a side. An object that is not there becomes a null; of other values it is noted. */
  private Side side(Expr expr, Expr other) {
    Label isNull = new Label();
    Operand operand = expressions.compile(expr, isNull, wanted(expr, other));
    if (!body.isTarget(isNull)) {
      return new Side(operand, -1);
    }
    boolean object = Conversions.isReference(operand.type());
    Type carrier = operand.type().kind().carrier();
    Label end = new Label();
    int result = body.newLocal(carrier);
    int absent = body.newLocal(Type.BOOLEAN_TYPE);
    conversions.load(operand);
    body.store(carrier, result);
    flag(absent, false);
    body.jump(Opcodes.GOTO, end);
    body.mark(isNull);
    conversions.load(
        object ? new Operand(ValueType.NULL, nothing()) : conversions.zero(operand.type()));
    body.store(carrier, result);
    flag(absent, true);
    body.mark(end);
    return new Side(new Operand(operand.type(), result), object ? -1 : absent);
  }

  /** A member of an unknown object is read as a number, without a box, to be compared with one. */
  private Want wanted(Expr expr, Expr other) {
    boolean asked = expr instanceof Expr.Member && !Comparison.isIn(other) && !isLarge(other);
    try {
      return asked && expressions.typeOf(other).isNumber() ? Want.COMPARED : Want.VALUE;
    } catch (UnfitException unfit) {
      return Want.VALUE; // said in its turn, behind what is wrong further to the left
    }
  }

  private static boolean isLarge(Expr expr) {
    Object value = expr instanceof Expr.Literal ? ((Expr.Literal) expr).value() : null;
    return value instanceof Long && Math.abs((Long) value) > Numbers.MAX_EXACT;
  }

  /** Looks for comparisons: to find out the types of nested ones again and again takes for ever. */
  private static final class Comparison extends ExprWalk {
    private boolean found;

    static boolean isIn(Expr expr) {
      Comparison comparison = new Comparison();
      expr.accept(comparison);
      return comparison.found;
    }

    @Override
    public Void binary(Expr.Binary binary) {
      found |= binary.op() == Op.EQUAL || binary.op() == Op.NOT_EQUAL;
      return super.binary(binary);
    }
  }

  private int nothing() {
    body.insn(Opcodes.ACONST_NULL);
    return body.store(OBJECT);
  }

  private void flag(int local, boolean value) {
    body.insn(value ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
    body.store(Type.BOOLEAN_TYPE, local);
  }

  /** Whether a side is null. */
  private Operand absence(Side side, int position) {
    if (Conversions.isReference(side.value.type())) {
      body.insn(Opcodes.ACONST_NULL);
      Operand none = new Operand(ValueType.NULL, body.store(OBJECT));
      return ofObjects(side.value, none);
    }
    if (!side.maybeNull()) {
      throw new UnfitException(
          position,
          Conversions.article(side.value.type()) + " is never null; leave the comparison out");
    }
    return new Operand(ValueType.BOOLEAN, side.isNull);
  }

  private Operand ofObjects(Operand left, Operand right) {
    conversions.load(left);
    conversions.load(right);
    body.callStatic(Equality.class, "equal", boolean.class, Object.class, Object.class);
    return new Operand(ValueType.BOOLEAN, body.store(Type.BOOLEAN_TYPE));
  }

  /** At least one side is a number or a condition, or both are boxes. */
  private Operand ofValues(Expr.Binary binary, Side left, Side right) {
    int leftPosition = binary.left().position();
    int rightPosition = binary.right().position();
    int result = body.newLocal(Type.BOOLEAN_TYPE);
    Label end = new Label();
    boolean dynamic =
        Conversions.isUnknown(left.value.type()) || Conversions.isUnknown(right.value.type());
    Label leftIsNull = new Label();
    Label rightIsNull = new Label();
    jumpIfNull(left, leftIsNull);
    jumpIfNull(right, rightIsNull);
    Operand equal =
        dynamic
            ? withUnknown(left.value, right.value)
            : operators.equal(left.value, right.value, leftIsNull, leftPosition, rightPosition);
    conversions.load(equal);
    body.store(Type.BOOLEAN_TYPE, result);
    if (body.isTarget(leftIsNull)) {
      body.jump(Opcodes.GOTO, end);
      body.mark(leftIsNull);
      Label both = new Label();
      jumpIfNull(right, both);
      flag(result, false);
      body.jump(Opcodes.GOTO, end);
      body.mark(both);
      flag(result, body.isTarget(both));
    }
    if (body.isTarget(rightIsNull)) {
      body.jump(Opcodes.GOTO, end);
      body.mark(rightIsNull);
      flag(result, false);
    }
    body.mark(end);
    return new Operand(ValueType.BOOLEAN, result);
  }

  private void jumpIfNull(Side side, Label target) {
    if (side.maybeNull()) {
      body.load(Type.BOOLEAN_TYPE, side.isNull);
      body.jump(Opcodes.IFNE, target);
    } else {
      conversions.requireNonNull(side.value, target);
    }
  }

  /** Only at run time it is known whether one side is a number or a condition. */
  private Operand withUnknown(Operand left, Operand right) {
    Operand unknown = Conversions.isUnknown(left.type()) ? left : right;
    Operand known = unknown == left ? right : left;
    conversions.load(unknown);
    switch (known.type().kind()) {
      case BOOLEAN:
        conversions.load(known);
        body.callStatic(Equality.class, "equal", boolean.class, Object.class, boolean.class);
        break;
      case DOUBLE:
        conversions.load(known);
        body.callStatic(Equality.class, "equal", boolean.class, Object.class, double.class);
        break;
      default:
        conversions.push(known, Kind.LONG);
        body.callStatic(Equality.class, "equal", boolean.class, Object.class, long.class);
    }
    return new Operand(ValueType.BOOLEAN, body.store(Type.BOOLEAN_TYPE));
  }
}
