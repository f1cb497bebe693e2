package msm.engine.probe;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.engine.value.Numbers;
import msm.hooks.Expr;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits functions of numbers. */
final class NumberFunctions {

  private static final Set<String> OF_ONE_NUMBER =
      new HashSet<>(Arrays.asList("sqrt", "sin", "cos", "tan", "log", "exp", "ceil", "floor"));
  private static final Set<String> OTHERS =
      new HashSet<>(
          Arrays.asList("abs", "round", "int", "float", "min", "max", "pow", "nanotime", "millis"));

  private final Body body;
  private final ExpressionCompiler expressions;
  private final Conversions conversions;
  private final CollectionFunctions collections;

  NumberFunctions(
      Body body,
      ExpressionCompiler expressions,
      Conversions conversions,
      CollectionFunctions collections) {
    this.body = body;
    this.expressions = expressions;
    this.conversions = conversions;
    this.collections = collections;
  }

  static boolean knows(String function) {
    return OF_ONE_NUMBER.contains(function) || OTHERS.contains(function);
  }

  Operand call(Expr.Call call, Label whenNull) {
    switch (call.function()) {
      case "nanotime":
        body.callStatic(System.class, "nanoTime", long.class);
        return whole();
      case "millis":
        body.callStatic(System.class, "currentTimeMillis", long.class);
        return whole();
      case "min":
      case "max":
        return extreme(call, whenNull);
      case "int":
      case "float":
        return converted(call, whenNull);
      default:
        Operand first = expressions.compile(call.arguments().get(0), whenNull, Want.NUMBER);
        return ofNumbers(call, numbers(call, first, whenNull));
    }
  }

  /** Numbers also out of texts. */
  private Operand converted(Expr.Call call, Label whenNull) {
    Expr argument = call.arguments().get(0);
    boolean whole = call.function().equals("int");
    Operand value = expressions.compile(argument, whenNull);
    if (value.type().isClass("java/lang/String") || Conversions.isUnknown(value.type())) {
      conversions.requireNonNull(value, whenNull);
      conversions.load(value);
      if (whole) {
        body.callStatic(Numbers.class, "whole", long.class, Object.class);
        return whole();
      }
      body.callStatic(Numbers.class, "broken", double.class, Object.class);
      return broken();
    }
    Operand number = conversions.toNumber(value, whenNull, argument.position(), call.function());
    if (!whole) {
      conversions.push(number, Kind.DOUBLE);
      return broken();
    }
    conversions.push(number, number.type().isWhole() ? Kind.LONG : Kind.DOUBLE);
    if (!number.type().isWhole()) {
      body.callStatic(Numbers.class, "whole", long.class, double.class);
    }
    return whole();
  }

  /** The least or greatest of some numbers, or of the elements of a container. */
  private Operand extreme(Expr.Call call, Label whenNull) {
    Want want = call.arguments().size() == 1 ? Want.VALUE : Want.NUMBER;
    Operand first = expressions.compile(call.arguments().get(0), whenNull, want);
    return CollectionFunctions.isExtreme(call, first.type())
        ? collections.call(call, first, whenNull)
        : ofNumbers(call, numbers(call, first, whenNull));
  }

  private Operand[] numbers(Expr.Call call, Operand first, Label whenNull) {
    List<Expr> arguments = call.arguments();
    Operand[] numbers = new Operand[arguments.size()];
    numbers[0] =
        conversions.toNumber(first, whenNull, arguments.get(0).position(), call.function());
    for (int i = 1; i < numbers.length; i++) {
      numbers[i] = expressions.number(arguments.get(i), whenNull, call.function());
    }
    return numbers;
  }

  private Operand ofNumbers(Expr.Call call, Operand[] numbers) {
    boolean whole = true;
    for (Operand number : numbers) {
      whole &= number.type().isWhole();
    }
    switch (call.function()) {
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
      body.callStatic(whole ? Numbers.class : Math.class, method, type, type);
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
