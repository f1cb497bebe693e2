package msm.engine.probe;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import msm.engine.record.Values;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.hooks.Expr;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits calls of the language's functions. */
final class Functions {

  private static final Set<String> OF_ONE_NUMBER =
      new HashSet<>(Arrays.asList("sqrt", "sin", "cos", "tan", "log", "exp", "ceil", "floor"));
  private static final Set<String> OTHERS =
      new HashSet<>(
          Arrays.asList(
              "len",
              "abs",
              "round",
              "int",
              "float",
              "min",
              "max",
              "pow",
              "classname",
              "nanotime",
              "millis"));

  private static final Set<String> COLLECTIONS =
      new HashSet<>(
          Arrays.asList(
              "java.util.Collection",
              "java.util.List",
              "java.util.ArrayList",
              "java.util.Set",
              "java.util.Queue",
              "java.util.Deque"));

  private final Body body;
  private final Conversions conversions;

  Functions(Body body, Conversions conversions) {
    this.body = body;
    this.conversions = conversions;
  }

  static boolean knows(String function) {
    return OF_ONE_NUMBER.contains(function) || OTHERS.contains(function);
  }

  /** Calls a function that {@link #knows} accepts, with arguments computed before. */
  Operand call(Expr.Call call, Operand[] arguments, Label whenNull) {
    String function = call.function();
    switch (function) {
      case "len":
        return length(arguments[0], whenNull, call.arguments().get(0).position());
      case "classname":
        return className(arguments[0], whenNull, call.arguments().get(0).position());
      case "nanotime":
        body.callStatic(System.class, "nanoTime", long.class);
        return whole();
      case "millis":
        body.callStatic(System.class, "currentTimeMillis", long.class);
        return whole();
      default:
        return ofNumbers(call, numbers(call, arguments, whenNull));
    }
  }

  /** The length of an array, text, collection or map; null is skipped. */
  Operand length(Operand operand, Label whenNull, int position) {
    if (operand.type().kind() != Kind.OBJECT || Conversions.isBox(operand.type())) {
      throw new UnfitException(
          position,
          "len needs an array, text, collection or map, but this is "
              + Conversions.article(operand.type()));
    }
    conversions.requireNonNull(operand, whenNull);
    conversions.load(operand);
    pushLength(operand.type());
    return new Operand(ValueType.INT, body.store(Type.INT_TYPE));
  }

  /** What the static type tells need not be found out at each call, among all hooks' types. */
  private void pushLength(ValueType type) {
    if (type.isArray() && type.object().getSort() == Type.ARRAY) {
      body.code().visitTypeInsn(Opcodes.CHECKCAST, erasedArray(type.object()));
      body.insn(Opcodes.ARRAYLENGTH);
    } else if (type.isClass("java/lang/String")) {
      body.code().visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
      body.call(String.class, "length", int.class);
    } else if (COLLECTIONS.contains(type.object().getClassName())) {
      body.code().visitTypeInsn(Opcodes.CHECKCAST, "java/util/Collection");
      body.callStatic(Values.class, "size", int.class, Collection.class);
    } else {
      body.callStatic(Values.class, "length", int.class, Object.class);
    }
  }

  /** An array type without classes of the application. */
  private static String erasedArray(Type array) {
    boolean ofPrimitives =
        array.getDimensions() == 1 && array.getElementType().getSort() < Type.ARRAY;
    return ofPrimitives ? array.getDescriptor() : "[Ljava/lang/Object;";
  }

  private Operand className(Operand operand, Label whenNull, int position) {
    if (operand.type().kind() != Kind.OBJECT) {
      throw new UnfitException(
          position,
          "classname needs an object, but this is " + Conversions.article(operand.type()));
    }
    conversions.requireNonNull(operand, whenNull);
    conversions.load(operand);
    body.callStatic(Values.class, "className", String.class, Object.class);
    return new Operand(ValueType.STRING, body.store(Kind.OBJECT.carrier()));
  }

  private Operand[] numbers(Expr.Call call, Operand[] arguments, Label whenNull) {
    Operand[] numbers = new Operand[arguments.length];
    for (int i = 0; i < numbers.length; i++) {
      int position = call.arguments().get(i).position();
      numbers[i] = conversions.toNumber(arguments[i], whenNull, position, call.function());
    }
    return numbers;
  }

  private Operand ofNumbers(Expr.Call call, Operand[] numbers) {
    boolean whole = true;
    for (Operand number : numbers) {
      whole &= number.type().isWhole();
    }
    switch (call.function()) {
      case "float":
        conversions.push(numbers[0], Kind.DOUBLE);
        return broken();
      case "int":
        conversions.push(numbers[0], whole ? Kind.LONG : Kind.DOUBLE);
        if (!whole) {
          body.insn(Opcodes.D2L);
        }
        return whole();
      case "round":
        return numbers.length == 2 ? rounded(numbers[0], numbers[1]) : rounded(numbers[0], whole);
      case "log":
        return numbers.length == 2 ? log(numbers[0], numbers[1]) : mathOfOne("log", numbers[0]);
      case "abs":
      case "min":
      case "max":
        return fold(call.function(), numbers, whole);
      case "pow":
        return fold("pow", numbers, false);
      default:
        return mathOfOne(call.function(), numbers[0]);
    }
  }

  private Operand rounded(Operand number, boolean whole) {
    return whole ? number : mathOfOne("rint", number);
  }

  /** rint(number * 10 ** digits) / 10 ** digits. */
  private Operand rounded(Operand number, Operand digits) {
    body.push(10.0);
    conversions.push(digits, Kind.DOUBLE);
    body.callStatic(Math.class, "pow", double.class, double.class, double.class);
    Operand power = broken();
    conversions.push(number, Kind.DOUBLE);
    conversions.load(power);
    body.insn(Opcodes.DMUL);
    body.callStatic(Math.class, "rint", double.class, double.class);
    conversions.load(power);
    body.insn(Opcodes.DDIV);
    return broken();
  }

  private Operand log(Operand number, Operand base) {
    Operand ofNumber = mathOfOne("log", number);
    Operand ofBase = mathOfOne("log", base);
    conversions.load(ofNumber);
    conversions.load(ofBase);
    body.insn(Opcodes.DDIV);
    return broken();
  }

  private Operand mathOfOne(String method, Operand number) {
    conversions.push(number, Kind.DOUBLE);
    body.callStatic(Math.class, method, double.class, double.class);
    return broken();
  }

  /** Applies a method of Math to one number, or to the first two, their result and the third ... */
  private Operand fold(String method, Operand[] numbers, boolean whole) {
    Kind kind = whole ? Kind.LONG : Kind.DOUBLE;
    Class<?> type = whole ? long.class : double.class;
    conversions.push(numbers[0], kind);
    if (numbers.length == 1 && method.equals("abs")) {
      body.callStatic(Math.class, method, type, type);
    }
    for (int i = 1; i < numbers.length; i++) {
      conversions.push(numbers[i], kind);
      body.callStatic(Math.class, method, type, type, type);
    }
    return whole ? whole() : broken();
  }

  private Operand whole() {
    return new Operand(ValueType.LONG, body.store(Type.LONG_TYPE));
  }

  private Operand broken() {
    return new Operand(ValueType.DOUBLE, body.store(Type.DOUBLE_TYPE));
  }
}
