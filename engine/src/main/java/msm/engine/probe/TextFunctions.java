package msm.engine.probe;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.engine.value.Texts;
import msm.hooks.Expr;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits functions of texts. */
final class TextFunctions {

  private static final Set<String> FUNCTIONS =
      new HashSet<>(Arrays.asList("str", "lower", "upper", "startswith", "endswith", "classname"));

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Body body;
  private final ExpressionCompiler expressions;
  private final Conversions conversions;

  TextFunctions(Body body, ExpressionCompiler expressions, Conversions conversions) {
    this.body = body;
    this.expressions = expressions;
    this.conversions = conversions;
  }

  static boolean knows(String function) {
    return FUNCTIONS.contains(function);
  }

  Operand call(Expr.Call call, Label whenNull) {
    switch (call.function()) {
      case "classname":
        return className(call.arguments().get(0), whenNull);
      case "str":
        return text(call.arguments().get(0), whenNull, "str");
      case "lower":
      case "upper":
        Operand text = text(call.arguments().get(0), whenNull, call.function());
        pushText(text);
        body.callStatic(Texts.class, call.function(), String.class, String.class);
        return new Operand(ValueType.STRING, body.store(OBJECT));
      default:
        Operand whole = text(call.arguments().get(0), whenNull, call.function());
        Operand part = text(call.arguments().get(1), whenNull, call.function());
        pushText(whole);
        pushText(part);
        boolean start = call.function().equals("startswith");
        body.call(String.class, start ? "startsWith" : "endsWith", boolean.class, String.class);
        return new Operand(ValueType.BOOLEAN, body.store(Type.BOOLEAN_TYPE));
    }
  }

  /** The text of a value that has one; a null jumps away. */
  private Operand text(Expr expr, Label whenNull, String function) {
    Operand operand = expressions.compile(expr, whenNull, Want.TEXT);
    ValueType type = operand.type();
    if (type.isArray() || (type.kind() != Kind.OBJECT && !function.equals("str"))) {
      throw new UnfitException(
          expr.position(),
          function
              + " needs a text, but this is "
              + Conversions.article(type)
              + (type.kind() == Kind.OBJECT ? "" : "; write str(...)"));
    }
    conversions.requireNonNull(operand, whenNull);
    if (type.isClass("java/lang/String")) {
      return operand;
    }
    if (type.kind() == Kind.DOUBLE) {
      conversions.load(operand);
      body.callStatic(Double.class, "toString", String.class, double.class);
    } else {
      conversions.pushLabel(operand, expr.position());
    }
    return new Operand(ValueType.STRING, body.store(OBJECT));
  }

  private void pushText(Operand text) {
    conversions.load(text);
    body.code().visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
  }

  private Operand className(Expr expr, Label whenNull) {
    Operand operand = expressions.compile(expr, whenNull);
    if (operand.type().kind() != Kind.OBJECT) {
      throw new UnfitException(
          expr.position(),
          "classname needs an object, but this is " + Conversions.article(operand.type()));
    }
    conversions.requireNonNull(operand, whenNull);
    conversions.load(operand);
    body.callStatic(Texts.class, "className", String.class, Object.class);
    return new Operand(ValueType.STRING, body.store(OBJECT));
  }
}
