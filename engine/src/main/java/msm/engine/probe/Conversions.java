package msm.engine.probe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import msm.engine.record.NumberTexts;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.engine.value.Numbers;
import msm.engine.value.Texts;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits code that turns values of one type into another. */
final class Conversions {

  private static final Map<String, Kind> BOXES = new HashMap<>();

  static {
    BOXES.put("java/lang/Byte", Kind.INT);
    BOXES.put("java/lang/Short", Kind.INT);
    BOXES.put("java/lang/Integer", Kind.INT);
    BOXES.put("java/lang/Long", Kind.LONG);
    BOXES.put("java/lang/Float", Kind.DOUBLE);
    BOXES.put("java/lang/Double", Kind.DOUBLE);
    BOXES.put("java/util/concurrent/atomic/AtomicInteger", Kind.INT);
    BOXES.put("java/util/concurrent/atomic/AtomicLong", Kind.LONG);
    BOXES.put("java/math/BigDecimal", Kind.DOUBLE);
    BOXES.put("java/math/BigInteger", Kind.DOUBLE);
  }

  /** Types that a number or a condition may hide behind. */
  private static final Set<String> UNKNOWN =
      new HashSet<>(
          Arrays.asList(
              "java/lang/Object",
              "java/lang/Number",
              "java/lang/Comparable",
              "java/io/Serializable"));

  private final Body body;

  Conversions(Body body) {
    this.body = body;
  }

  /** Pops a value of a declared type as the JVM has it, and keeps it as expressions hold it. */
  Operand keep(Type declared) {
    return keep(declared, ValueType.of(declared));
  }

  /** The same where more is known of an object than its declared type. */
  Operand keep(Type declared, ValueType type) {
    if (declared.getSort() == Type.FLOAT) {
      body.insn(Opcodes.F2D);
    } else if (declared.getSort() == Type.CHAR) {
      body.callStatic(Texts.class, "of", String.class, char.class);
    }
    return new Operand(type, body.store(type.kind().carrier()));
  }

  void load(Operand operand) {
    body.load(operand.type().kind().carrier(), operand.local());
  }

  /** Whether values of {@code type} are objects or null. */
  static boolean isReference(ValueType type) {
    return type.kind() == Kind.OBJECT || type.kind() == Kind.NULL;
  }

  /** Whether only the run-time class tells if a value of {@code type} is a number, a text ... */
  static boolean isUnknown(ValueType type) {
    return type.kind() == Kind.OBJECT
        && type.object().getSort() == Type.OBJECT
        && UNKNOWN.contains(type.object().getInternalName());
  }

  /** Jumps to {@code whenNull} if an object is null. */
  void requireNonNull(Operand operand, Label whenNull) {
    if (isReference(operand.type())) {
      load(operand);
      body.jump(Opcodes.IFNULL, whenNull);
    }
  }

  /** The number or condition that {@code type} boxes, if {@code other} is one; else itself. */
  static ValueType unboxed(ValueType type, ValueType other) {
    if (isUnknown(type) && !isReference(other)) {
      return other.kind() == Kind.BOOLEAN ? ValueType.BOOLEAN : ValueType.DOUBLE;
    }
    if (type.kind() != Kind.OBJECT
        || !isBox(type)
        || (other.kind() == Kind.OBJECT && type.object().equals(other.object()))) {
      return type;
    }
    if (type.isClass("java/lang/Boolean")) {
      return ValueType.BOOLEAN;
    }
    switch (BOXES.get(type.object().getInternalName())) {
      case INT:
        return ValueType.INT;
      case LONG:
        return ValueType.LONG;
      default:
        return ValueType.DOUBLE;
    }
  }

  /** Zero or false, for code that must be whole but is never reached. */
  Operand zero(ValueType type) {
    body.insn(Opcodes.ICONST_0);
    Operand zero = new Operand(ValueType.INT, body.store(Type.INT_TYPE));
    if (type.isNumber()) {
      push(zero, type.kind());
    } else {
      load(zero);
    }
    return new Operand(type, body.store(type.kind().carrier()));
  }

  /** Whether {@link #toNumber} and {@link #toBoolean} would accept {@code type}. */
  static boolean isBox(ValueType type) {
    return type.kind() == Kind.OBJECT
        && type.object().getSort() == Type.OBJECT
        && (BOXES.containsKey(type.object().getInternalName())
            || type.isClass("java/lang/Boolean"));
  }

  /**
   * A number from a number or its box.
   *
   * @throws UnfitException naming {@code what} if it is none
   */
  Operand toNumber(Operand operand, Label whenNull, int position, String what) {
    ValueType type = operand.type();
    if (type.isNumber()) {
      return operand;
    }
    if (isUnknown(type)) {
      requireNonNull(operand, whenNull);
      load(operand);
      body.callStatic(Numbers.class, "of", double.class, Object.class);
      return new Operand(ValueType.DOUBLE, body.store(Type.DOUBLE_TYPE));
    }
    Kind kind =
        type.kind() == Kind.OBJECT && type.object().getSort() == Type.OBJECT
            ? BOXES.get(type.object().getInternalName())
            : null;
    if (kind == null) {
      throw new UnfitException(
          position, what + " needs a number, but this is " + article(type) + advice(type));
    }
    requireNonNull(operand, whenNull);
    load(operand);
    body.code().visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Number");
    switch (kind) {
      case INT:
        body.call(Number.class, "intValue", int.class);
        return new Operand(ValueType.INT, body.store(Type.INT_TYPE));
      case LONG:
        body.call(Number.class, "longValue", long.class);
        return new Operand(ValueType.LONG, body.store(Type.LONG_TYPE));
      default:
        body.call(Number.class, "doubleValue", double.class);
        return new Operand(ValueType.DOUBLE, body.store(Type.DOUBLE_TYPE));
    }
  }

  /** A condition from a boolean or its box. */
  Operand toBoolean(Operand operand, Label whenNull, int position, String what) {
    if (operand.type().kind() == Kind.BOOLEAN) {
      return operand;
    }
    if (isUnknown(operand.type())) {
      requireNonNull(operand, whenNull);
      load(operand);
      body.callStatic(Numbers.class, "condition", boolean.class, Object.class);
      return new Operand(ValueType.BOOLEAN, body.store(Type.BOOLEAN_TYPE));
    }
    if (!operand.type().isClass("java/lang/Boolean")) {
      throw new UnfitException(
          position,
          what + " needs a condition, but this is " + article(operand.type()) + "; compare it");
    }
    requireNonNull(operand, whenNull);
    load(operand);
    body.code().visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Boolean");
    body.call(Boolean.class, "booleanValue", boolean.class);
    return new Operand(ValueType.BOOLEAN, body.store(Type.BOOLEAN_TYPE));
  }

  /** Pushes a number as {@code kind}, which is at least as wide. */
  void push(Operand number, Kind kind) {
    load(number);
    Kind from = number.type().kind();
    if (from == Kind.INT && kind == Kind.LONG) {
      body.insn(Opcodes.I2L);
    } else if (from == Kind.INT && kind == Kind.DOUBLE) {
      body.insn(Opcodes.I2D);
    } else if (from == Kind.LONG && kind == Kind.DOUBLE) {
      body.insn(Opcodes.L2D);
    }
  }

  /** Pushes any value as an object; a number or condition in a box. */
  void pushObject(Operand operand) {
    load(operand);
    switch (operand.type().kind()) {
      case INT:
        body.callStatic(Integer.class, "valueOf", Integer.class, int.class);
        break;
      case LONG:
        body.callStatic(Long.class, "valueOf", Long.class, long.class);
        break;
      case DOUBLE:
        body.callStatic(Double.class, "valueOf", Double.class, double.class);
        break;
      case BOOLEAN:
        body.callStatic(Boolean.class, "valueOf", Boolean.class, boolean.class);
        break;
      default:
    }
  }

  /** Pushes any value as the text of a label. */
  void pushLabel(Operand operand, int position) {
    load(operand);
    switch (operand.type().kind()) {
      case INT:
        body.insn(Opcodes.I2L);
        body.callStatic(NumberTexts.class, "of", String.class, long.class);
        break;
      case LONG:
        body.callStatic(NumberTexts.class, "of", String.class, long.class);
        break;
      case BOOLEAN:
        body.callStatic(String.class, "valueOf", String.class, boolean.class);
        break;
      case DOUBLE:
        throw new UnfitException(
            position, "a label needs few values, but this is a double; round it with int(...)");
      default:
        if (operand.type().isArray()) {
          throw new UnfitException(
              position, "a label needs a text, but this is " + article(operand.type()));
        }
        if (operand.type().isClass("java/lang/String")) {
          textOrNothing();
        } else {
          body.callStatic(Texts.class, "label", String.class, Object.class);
        }
    }
  }

  /** Turns the text on the stack, if it is null, into an empty one. */
  private void textOrNothing() {
    Label present = new Label();
    body.insn(Opcodes.DUP); // stack: text text
    body.jump(Opcodes.IFNONNULL, present); // stack: text
    body.insn(Opcodes.POP);
    body.push("");
    body.mark(present);
    body.code().visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
  }

  static String article(ValueType type) {
    String name = type.toString();
    return ("aeiouAEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }

  private static String advice(ValueType type) {
    if (type.kind() == Kind.BOOLEAN) {
      return "; write x ? 1 : 0";
    }
    return type.kind() == Kind.OBJECT ? "; name one of its fields, or len(...)" : "";
  }
}
