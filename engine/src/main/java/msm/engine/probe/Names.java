package msm.engine.probe;

import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.hooks.Expr;
import msm.hooks.NearMiss;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits the values of names: parameters, local variables, and those that the language gives. */
final class Names {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Body body;
  private final Scope scope;
  private final Conversions conversions;

  Names(Body body, Scope scope, Conversions conversions) {
    this.body = body;
    this.scope = scope;
    this.conversions = conversions;
  }

  /** The value of {@code name}; the code jumps to {@code whenNull} if it has none. */
  Operand compile(Expr.Name name, Label whenNull) {
    switch (name.name()) {
      case "this":
      case "self":
        return self(name);
      case "ret":
        return returned(name, whenNull);
      case "exc":
        return thrown(name, whenNull);
      case "duration":
        return duration(name);
      case "method":
        body.push(scope.shape().name());
        return new Operand(ValueType.STRING, body.store(OBJECT));
      case "type":
        body.push(Type.getObjectType(scope.shape().owner()).getClassName());
        return new Operand(ValueType.STRING, body.store(OBJECT));
      case "args":
        throw unfit(name, "'args' needs an index; write args[0]");
      case "thread":
        body.callStatic(Thread.class, "currentThread", Thread.class);
        body.call(Thread.class, "getName", String.class);
        return new Operand(ValueType.STRING, body.store(OBJECT));
      default:
        int parameter = scope.parameter(name.name());
        return parameter >= 0 ? argument(parameter) : local(name, whenNull);
    }
  }

  private Operand local(Expr.Name name, Label whenNull) {
    LocalVariable variable = scope.shape().locals().get(name.name());
    if (variable == null && name.name().equals("it")) {
      throw unfit(name, "'it' is an element of 'each', which this metric does not have");
    }
    if (variable == null) {
      throw unknownName(name);
    }
    if (scope.moment() == Moment.ENTRY) {
      throw new UnfitException(
          name.position(), "the local variable '" + name.name() + "' has no value at entry");
    }
    if (variable.type() == null) {
      throw new UnfitException(
          name.position(),
          "there are several local variables '"
              + name.name()
              + "' of types that have nothing in common");
    }
    Input input = Input.local(variable);
    if (variable.type().getSort() >= Type.ARRAY) {
      return new Operand(variable.valueType(), scope.local(input));
    }
    body.load(Type.BOOLEAN_TYPE, scope.local(Input.localAssigned(variable)));
    body.jump(Opcodes.IFEQ, whenNull);
    body.load(variable.type(), scope.local(input));
    return conversions.keep(variable.type());
  }

  private Operand self(Expr.Name name) {
    if (scope.shape().isStatic()) {
      throw unfit(name, "'" + name.name() + "': " + method() + " is static");
    }
    ValueType type = ValueType.object(Type.getObjectType(scope.shape().owner()));
    return new Operand(type, scope.local(Input.THIS));
  }

  private Operand returned(Expr.Name name, Label whenNull) {
    Type type = scope.shape().returnType();
    if (type.getSort() == Type.VOID) {
      throw unfit(name, "'ret': " + method() + " returns nothing");
    }
    if (scope.moment() == Moment.ENTRY) {
      throw unfit(name, "'ret' is not known at entry; use 'at: return' or 'at: exit'");
    }
    if (scope.moment() == Moment.THROW) {
      return absent(scope.shape().returned(), whenNull);
    }
    body.load(
        Input.RETURN_VALUE.carrier(scope.shape().descriptor()), scope.local(Input.RETURN_VALUE));
    return conversions.keep(type, scope.shape().returned());
  }

  private Operand thrown(Expr.Name name, Label whenNull) {
    if (scope.moment() == Moment.ENTRY) {
      throw unfit(name, "'exc' is not known at entry; use 'at: throw' or 'at: exit'");
    }
    ValueType type = ValueType.object(Type.getObjectType("java/lang/Throwable"));
    return scope.moment() == Moment.THROW
        ? new Operand(type, scope.local(Input.EXCEPTION))
        : absent(type, whenNull);
  }

  /** A value that this moment does not have: null. */
  private Operand absent(ValueType type, Label whenNull) {
    if (type.kind() == Kind.OBJECT) {
      body.insn(Opcodes.ACONST_NULL);
      return new Operand(type, body.store(OBJECT));
    }
    // The code behind is never reached, but it must be whole for the verifier.
    body.insn(Opcodes.ICONST_0);
    body.jump(Opcodes.IFEQ, whenNull);
    return conversions.zero(type);
  }

  private Operand duration(Expr.Name name) {
    if (scope.moment() == Moment.ENTRY) {
      throw unfit(name, "'duration' is not known at entry");
    }
    body.load(Type.LONG_TYPE, scope.nanos());
    body.insn(Opcodes.L2D);
    body.push(1e9);
    body.insn(Opcodes.DDIV);
    return new Operand(ValueType.DOUBLE, body.store(Type.DOUBLE_TYPE));
  }

  /** The parameter at {@code index}. */
  Operand argument(int index) {
    Input input = Input.argument(index);
    Type declared = scope.shape().parameterTypes()[index];
    if (declared.getSort() == Type.FLOAT || declared.getSort() == Type.CHAR) {
      body.load(declared, scope.local(input));
      return conversions.keep(declared);
    }
    return new Operand(scope.shape().parameters().get(index), scope.local(input));
  }

  private UnfitException unfit(Expr.Name name, String words) {
    return new UnfitException(
        name.position(), words + HiddenNames.advice(scope.shape(), name.name()));
  }

  private UnfitException unknownName(Expr.Name name) {
    return new UnfitException(
        name.position(),
        "no name '" + name.name() + "'" + why(name) + " (in scope: " + scope.describe() + ")");
  }

  private String why(Expr.Name name) {
    MethodShape shape = scope.shape();
    if (shape.parameterNames().contains(null)) {
      String locals = shape.hasUnnamedLocals() ? " and local variables" : "";
      return ": the class file does not name the parameters"
          + locals
          + " of "
          + method()
          + "; use args[0] and so on";
    }
    String near = NearMiss.of(name.name(), scope.names());
    if (near != null) {
      return " in " + method() + "; did you mean '" + near + "'?";
    }
    return shape.hasUnnamedLocals()
        ? ": the class file does not name the local variables of "
            + method()
            + "; javac does with -g"
        : " in " + method();
  }

  private String method() {
    return scope.shape().signature();
  }
}
