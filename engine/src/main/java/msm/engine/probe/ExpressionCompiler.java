package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import msm.engine.type.ClassFiles;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.hooks.Expr;
import msm.hooks.NearMiss;
import msm.hooks.Op;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Checks an expression against a method and, in the same pass, writes its code.
 *
 * <p>A null on the way jumps to {@link #whenNull}, which the construct around it sets: numbers
 * never need a box. Throws {@link UnfitException} for what does not fit.
 */
final class ExpressionCompiler implements Expr.Visitor<Operand> {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Body body;
  private final Scope scope;
  private final Members members;
  private final Conversions conversions;
  private final Operators operators;
  private final Functions functions;
  private Label whenNull;

  ExpressionCompiler(Body body, Scope scope, ClassFiles classes) {
    this.body = body;
    this.scope = scope;
    members = new Members(classes);
    conversions = new Conversions(body);
    operators = new Operators(body, conversions);
    functions = new Functions(body, conversions);
  }

  /** Computes {@code expr}; the code jumps to {@code ifNull} if a null is in the way. */
  Operand compile(Expr expr, Label ifNull) {
    Label outer = whenNull;
    whenNull = ifNull;
    Operand result = expr.accept(this);
    whenNull = outer;
    body.note(expr, result.type());
    return result;
  }

  @Override
  public Operand literal(Expr.Literal literal) {
    Object value = literal.value();
    if (value == null) {
      body.insn(Opcodes.ACONST_NULL);
      return new Operand(ValueType.NULL, body.store(OBJECT));
    }
    if (value instanceof Boolean) {
      body.insn((Boolean) value ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
      return new Operand(ValueType.BOOLEAN, body.store(Type.BOOLEAN_TYPE));
    }
    if (value instanceof Long && (Long) value == ((Long) value).intValue()) {
      body.push(((Long) value).intValue());
      return new Operand(ValueType.INT, body.store(Type.INT_TYPE));
    }
    body.push(value);
    if (value instanceof String) {
      return new Operand(ValueType.STRING, body.store(OBJECT));
    }
    ValueType type = value instanceof Long ? ValueType.LONG : ValueType.DOUBLE;
    return new Operand(type, body.store(type.kind().carrier()));
  }

  @Override
  public Operand name(Expr.Name name) {
    switch (name.name()) {
      case "this":
      case "self":
        return self(name);
      case "ret":
        return returned(name);
      case "exc":
        return thrown(name);
      case "duration":
        return duration(name);
      case "method":
        body.push(scope.shape().name());
        return new Operand(ValueType.STRING, body.store(OBJECT));
      case "type":
        body.push(Type.getObjectType(scope.shape().owner()).getClassName());
        return new Operand(ValueType.STRING, body.store(OBJECT));
      case "args":
        throw new UnfitException(name.position(), "'args' needs an index; write args[0]");
      case "it":
      case "thread":
        throw notYet(name, "'" + name.name() + "'");
      default:
        int parameter = scope.parameter(name.name());
        return parameter >= 0 ? argument(parameter) : local(name);
    }
  }

  private Operand local(Expr.Name name) {
    LocalVariable variable = scope.shape().locals().get(name.name());
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
      return new Operand(ValueType.of(variable.type()), scope.local(input));
    }
    body.load(Type.BOOLEAN_TYPE, scope.local(Input.localAssigned(variable)));
    body.jump(Opcodes.IFEQ, whenNull);
    body.load(variable.type(), scope.local(input));
    return conversions.keep(variable.type());
  }

  private Operand self(Expr.Name name) {
    if (scope.shape().isStatic()) {
      throw new UnfitException(
          name.position(), "'" + name.name() + "': " + method() + " is static");
    }
    ValueType type = ValueType.object(Type.getObjectType(scope.shape().owner()));
    return new Operand(type, scope.local(Input.THIS));
  }

  private Operand returned(Expr.Name name) {
    Type type = scope.shape().returnType();
    if (type.getSort() == Type.VOID) {
      throw new UnfitException(name.position(), "'ret': " + method() + " returns nothing");
    }
    if (scope.moment() == Moment.ENTRY) {
      throw new UnfitException(
          name.position(), "'ret' is not known at entry; use 'at: return' or 'at: exit'");
    }
    if (scope.moment() == Moment.THROW) {
      return absent(ValueType.of(type));
    }
    body.load(
        Input.RETURN_VALUE.carrier(scope.shape().descriptor()), scope.local(Input.RETURN_VALUE));
    return conversions.keep(type);
  }

  private Operand thrown(Expr.Name name) {
    if (scope.moment() == Moment.ENTRY) {
      throw new UnfitException(
          name.position(), "'exc' is not known at entry; use 'at: throw' or 'at: exit'");
    }
    ValueType type = ValueType.object(Type.getObjectType("java/lang/Throwable"));
    return scope.moment() == Moment.THROW
        ? new Operand(type, scope.local(Input.EXCEPTION))
        : absent(type);
  }

  /** A value that this moment does not have: null. */
  private Operand absent(ValueType type) {
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
      throw new UnfitException(name.position(), "'duration' is not known at entry");
    }
    body.load(Type.LONG_TYPE, scope.nanos());
    body.insn(Opcodes.L2D);
    body.push(1e9);
    body.insn(Opcodes.DDIV);
    return new Operand(ValueType.DOUBLE, body.store(Type.DOUBLE_TYPE));
  }

  private Operand argument(int index) {
    Input input = Input.argument(index);
    Type declared = scope.shape().parameterTypes()[index];
    if (declared.getSort() == Type.FLOAT || declared.getSort() == Type.CHAR) {
      body.load(declared, scope.local(input));
      return conversions.keep(declared);
    }
    return new Operand(ValueType.of(declared), scope.local(input));
  }

  private UnfitException unknownName(Expr.Name name) {
    if (scope.shape().parameterNames().contains(null)) {
      return new UnfitException(
          name.position(),
          "no name '"
              + name.name()
              + "': the class file does not name the parameters of "
              + method()
              + "; use args[0] and so on (in scope: "
              + scope.describe()
              + ")");
    }
    String near = NearMiss.of(name.name(), scope.names());
    return new UnfitException(
        name.position(),
        "no name '"
            + name.name()
            + "' in "
            + method()
            + (near == null ? "" : "; did you mean '" + near + "'?")
            + " (in scope: "
            + scope.describe()
            + ")");
  }

  @Override
  public Operand member(Expr.Member member) {
    Operand target = compile(member.target(), whenNull);
    ValueType type = target.type();
    if (type.isArray() && member.name().equals("length") && !member.call()) {
      return functions.length(target, whenNull, member.position());
    }
    if (type.kind() != Kind.OBJECT || type.isArray()) {
      throw new UnfitException(
          member.namePosition(), Conversions.article(type) + " has no '" + member.name() + "'");
    }
    MemberReference reference = known(member, target);
    if (!reference.isStatic()) {
      conversions.requireNonNull(target, whenNull);
    }
    body.constant(reference, MethodHandle.class); // stack: handle
    Type declared = Type.getType(reference.descriptor());
    Type carrier = declared.getSort() >= Type.ARRAY ? OBJECT : declared;
    if (!reference.isStatic()) {
      conversions.load(target); // stack: handle target
    }
    body.code()
        .visitMethodInsn(
            Opcodes.INVOKEVIRTUAL,
            "java/lang/invoke/MethodHandle",
            "invokeExact",
            (reference.isStatic() ? "()" : "(Ljava/lang/Object;)") + carrier.getDescriptor(),
            false); // stack: value
    return conversions.keep(declared);
  }

  private MemberReference known(Expr.Member member, Operand target) {
    Type type = target.type().object();
    if (type.equals(OBJECT)) {
      throw new UnfitException(
          member.namePosition(),
          "the static type of '" + member.target() + "' is Object: its fields are not known here");
    }
    return members.find(type, member.name(), member.call(), member.namePosition());
  }

  @Override
  public Operand index(Expr.Index index) {
    if (!LanguageSupport.isArguments(index.target())) {
      throw notYet(index, "[ ] on anything but args");
    }
    Object number =
        index.index() instanceof Expr.Literal ? ((Expr.Literal) index.index()).value() : null;
    int count = scope.shape().parameterTypes().length;
    if (count == 0) {
      throw new UnfitException(index.position(), "'args': " + method() + " has no parameters");
    }
    if (!(number instanceof Long) || (Long) number < 0 || (Long) number >= count) {
      throw new UnfitException(
          index.index().position(),
          "args needs a whole number from 0 to "
              + (count - 1)
              + ": "
              + method()
              + " has "
              + count
              + (count == 1 ? " parameter" : " parameters"));
    }
    return argument(((Long) number).intValue());
  }

  @Override
  public Operand unary(Expr.Unary unary) {
    Operand operand = compile(unary.operand(), whenNull);
    int position = unary.operand().position();
    return unary.op() == Op.NOT
        ? operators.not(conversions.toBoolean(operand, whenNull, position, "'not'"))
        : operators.negate(conversions.toNumber(operand, whenNull, position, "'-'"));
  }

  @Override
  public Operand binary(Expr.Binary binary) {
    switch (binary.op()) {
      case AND:
      case OR:
        return shortCircuit(binary);
      case COALESCE:
        return coalesce(binary);
      case EQUAL:
      case NOT_EQUAL:
        return equality(binary);
      case IN:
        throw notYet(binary, "'in'");
      default:
        String sign = "'" + binary.op().sign() + "'";
        Operand left = number(binary.left(), sign);
        Operand right = number(binary.right(), sign);
        return operators.apply(binary.op(), left, right);
    }
  }

  private Operand number(Expr expr, String what) {
    Operand operand = compile(expr, whenNull);
    return conversions.toNumber(operand, whenNull, expr.position(), what);
  }

  private Operand condition(Expr expr, String what) {
    Operand operand = compile(expr, whenNull);
    return conversions.toBoolean(operand, whenNull, expr.position(), what);
  }

  private Operand shortCircuit(Expr.Binary binary) {
    String sign = "'" + binary.op().sign() + "'";
    Label settled = new Label();
    int result = body.newLocal(Type.BOOLEAN_TYPE);
    conversions.load(condition(binary.left(), sign));
    body.store(Type.BOOLEAN_TYPE, result);
    body.load(Type.BOOLEAN_TYPE, result);
    body.jump(binary.op() == Op.AND ? Opcodes.IFEQ : Opcodes.IFNE, settled);
    conversions.load(condition(binary.right(), sign));
    body.store(Type.BOOLEAN_TYPE, result);
    body.mark(settled);
    return new Operand(ValueType.BOOLEAN, result);
  }

  private Operand coalesce(Expr.Binary binary) {
    Label leftIsNull = new Label();
    Label leftIsThere = new Label();
    Operand left = compile(binary.left(), leftIsNull);
    conversions.requireNonNull(left, leftIsNull);
    body.jump(Opcodes.GOTO, leftIsThere);
    body.mark(leftIsNull);
    Operand right = compile(binary.right(), whenNull);
    return join(left, leftIsThere, right, binary.right().position());
  }

  @Override
  public Operand conditional(Expr.Conditional conditional) {
    Label otherwise = new Label();
    Label thenDone = new Label();
    conversions.load(condition(conditional.condition(), "'?'"));
    body.jump(Opcodes.IFEQ, otherwise);
    Operand then = compile(conditional.then(), whenNull);
    body.jump(Opcodes.GOTO, thenDone);
    body.mark(otherwise);
    Operand other = compile(conditional.otherwise(), whenNull);
    return join(then, thenDone, other, conditional.otherwise().position());
  }

  /**
   * Brings two ways together: the code that computed {@code second} falls in here, the one that
   * computed {@code first} jumps to {@code firstDone}.
   */
  private Operand join(Operand first, Label firstDone, Operand second, int position) {
    ValueType type = operators.common(first.type(), second.type(), position);
    Type carrier = type.kind().carrier();
    Label end = new Label();
    int result = body.newLocal(carrier);
    moveOrSkip(second, type, result);
    body.jump(Opcodes.GOTO, end);
    body.mark(firstDone);
    moveOrSkip(first, type, result);
    body.mark(end);
    return new Operand(type, result);
  }

  private void moveOrSkip(Operand from, ValueType type, int result) {
    if (from.type().kind() == Kind.NULL && type.kind() != Kind.NULL && type.kind() != Kind.OBJECT) {
      conversions.requireNonNull(from, whenNull);
      conversions.load(conversions.zero(type));
    } else if (type.isNumber()) {
      Operand number = conversions.toNumber(from, whenNull, 0, "");
      conversions.push(number, type.kind());
    } else if (type.kind() == Kind.BOOLEAN) {
      conversions.load(conversions.toBoolean(from, whenNull, 0, ""));
    } else {
      conversions.load(from);
    }
    body.store(type.kind().carrier(), result);
  }

  private Operand equality(Expr.Binary binary) {
    Operand left = nullable(binary.left());
    Operand right = nullable(binary.right());
    boolean objects = isReference(left) && isReference(right);
    boolean boxes = Conversions.isBox(left.type()) && Conversions.isBox(right.type());
    Operand equal;
    if (objects && !boxes) {
      conversions.load(left);
      conversions.load(right);
      body.callStatic(
          msm.engine.record.Values.class, "equal", boolean.class, Object.class, Object.class);
      equal = new Operand(ValueType.BOOLEAN, body.store(Type.BOOLEAN_TYPE));
    } else {
      equal =
          operators.equal(
              left, right, whenNull, binary.left().position(), binary.right().position());
    }
    return binary.op() == Op.EQUAL ? equal : operators.not(equal);
  }

  /** An operand of {@code ==}: an object may be null there, also one behind a null. */
  private Operand nullable(Expr expr) {
    Label isNull = new Label();
    Label outer = whenNull;
    Operand operand = compile(expr, isNull);
    if (!isReference(operand)) {
      Label isThere = new Label();
      body.jump(Opcodes.GOTO, isThere);
      body.mark(isNull);
      body.jump(Opcodes.GOTO, outer);
      body.mark(isThere);
      return operand;
    }
    Label end = new Label();
    int result = body.newLocal(OBJECT);
    conversions.load(operand);
    body.store(OBJECT, result);
    body.jump(Opcodes.GOTO, end);
    body.mark(isNull);
    body.insn(Opcodes.ACONST_NULL);
    body.store(OBJECT, result);
    body.mark(end);
    return new Operand(operand.type(), result);
  }

  private static boolean isReference(Operand operand) {
    return operand.type().kind() == Kind.OBJECT || operand.type().kind() == Kind.NULL;
  }

  @Override
  public Operand call(Expr.Call call) {
    if (!Functions.knows(call.function())) {
      throw notYet(call, call.function() + "(...)");
    }
    Operand[] arguments = new Operand[call.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = compile(call.arguments().get(i), whenNull);
    }
    return functions.call(call, arguments, whenNull);
  }

  @Override
  public Operand lambda(Expr.Lambda lambda) {
    throw notYet(lambda, "a function with ->");
  }

  private String method() {
    return scope.shape().signature();
  }

  private static UnfitException notYet(Expr expr, String what) {
    return new UnfitException(expr.position(), what + " is not supported by this version of msm");
  }
}
