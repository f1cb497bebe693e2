package msm.engine.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import msm.engine.type.ClassFiles;
import msm.engine.type.Lineage;
import msm.engine.type.ValueType;
import msm.hooks.Expr;
import msm.hooks.Op;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Checks an expression against a method and, in the same pass, writes its code.
 *
 * <p>A null on the way jumps to a label that the construct around it sets: numbers never need a
 * box. Throws {@link UnfitException} for what does not fit.
 */
final class ExpressionCompiler implements Expr.Visitor<Operand> {

  /** A name that a lambda gives to an element. */
  private static final class Variable {
    final String name;
    final Operand value;

    Variable(String name, Operand value) {
      this.name = name;
      this.value = value;
    }
  }

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Body body;
  private final Scope scope;
  private final ClassFiles classes;
  private final Conversions conversions;
  private final Operators operators;
  private final Names names;
  private final ContainerTypes containers;
  private final Lengths lengths;
  private final MemberAccess members;
  private final Indexing indexing;
  private final Choices choices;
  private final Equalities equalities;
  private final NumberFunctions numberFunctions;
  private final TextFunctions textFunctions;
  private final CollectionFunctions collectionFunctions;
  private final MemoryFunctions memoryFunctions;
  private final Loop loop;
  private final Deque<Variable> variables = new ArrayDeque<>();
  private Label whenNull;
  private Want want;

  ExpressionCompiler(Body body, Scope scope, ClassFiles classes) {
    this.body = body;
    this.scope = scope;
    this.classes = classes;
    boolean unsafeCalls = scope.shape().unsafeCalls();
    Lineage lineage = new Lineage(classes);
    conversions = new Conversions(body);
    operators = new Operators(body, conversions);
    names = new Names(body, scope, conversions);
    containers = new ContainerTypes(lineage);
    lengths = new Lengths(body, conversions, containers, unsafeCalls);
    members = new MemberAccess(body, conversions, lengths, classes, unsafeCalls);
    indexing =
        new Indexing(
            body, this, conversions, names, scope.shape(), lineage, containers, unsafeCalls);
    choices = new Choices(body, this, conversions, operators);
    equalities = new Equalities(body, this, conversions, operators);
    textFunctions = new TextFunctions(body, this, conversions);
    loop = new Loop(body, conversions, lineage, unsafeCalls);
    collectionFunctions =
        new CollectionFunctions(body, this, conversions, lengths, loop, containers);
    numberFunctions = new NumberFunctions(body, this, conversions, collectionFunctions);
    memoryFunctions = new MemoryFunctions(body, this, scope, classes);
  }

  /** Computes {@code expr}; the code jumps to {@code ifNull} if a null is in the way. */
  Operand compile(Expr expr, Label ifNull) {
    return compile(expr, ifNull, Want.VALUE);
  }

  /** As {@link #compile(Expr, Label)}, for a certain purpose; the type may be another still. */
  Operand compile(Expr expr, Label ifNull, Want purpose) {
    Label outerLabel = whenNull;
    Want outerWant = want;
    whenNull = ifNull;
    want = purpose;
    Operand result = expr.accept(this);
    whenNull = outerLabel;
    want = outerWant;
    body.note(expr, result.type());
    return result;
  }

  /**
   * Computes a number.
   *
   * @throws UnfitException naming {@code what} if it is none
   */
  Operand number(Expr expr, Label ifNull, String what) {
    Operand operand = compile(expr, ifNull, Want.NUMBER);
    return conversions.toNumber(operand, ifNull, expr.position(), what);
  }

  /**
   * Computes a condition.
   *
   * @throws UnfitException naming {@code what} if it is none
   */
  Operand condition(Expr expr, Label ifNull, String what) {
    Operand operand = compile(expr, ifNull, Want.CONDITION);
    return conversions.toBoolean(operand, ifNull, expr.position(), what);
  }

  /** The type that {@code expr} has here; no code is written. */
  ValueType typeOf(Expr expr) {
    MethodVisitor nowhere = new MethodVisitor(Opcodes.ASM9) {};
    Body scratch = new Body(nowhere, new Constants("unused"), 0);
    ExpressionCompiler other = new ExpressionCompiler(scratch, scope, classes);
    other.variables.addAll(variables);
    return other.compile(expr, new Label()).type();
  }

  static boolean knows(String function) {
    return function.equals("len")
        || function.equals("contains")
        || CollectionFunctions.knows(function)
        || TextFunctions.knows(function)
        || MemoryFunctions.knows(function)
        || NumberFunctions.knows(function);
  }

  /** Gives a name to a value for the rest of the code. */
  void bind(String name, Operand value) {
    variables.addLast(new Variable(name, value));
  }

  /** Whether {@code expr} has a name that {@link #bind} or a lambda gives to an element. */
  boolean isOfElement(Expr expr) {
    Set<String> names = FreeNames.of(expr);
    for (Variable variable : variables) {
      if (names.contains(variable.name)) {
        return true;
      }
    }
    return false;
  }

  /** As {@link Loop#over}, for an expression that may be null. */
  void forEach(Expr over, Label ifNull, Label next, Consumer<Operand> each) {
    Operand container = compile(over, ifNull);
    if (!containers.mayHaveElements(container.type())) {
      throw new UnfitException(
          over.position(),
          "'each' needs an array, collection or map, but this is "
              + Conversions.article(container.type()));
    }
    conversions.requireNonNull(container, ifNull);
    loop.over(container, next, each);
  }

  /** Computes the body of a lambda for one element. */
  Operand apply(Expr.Lambda lambda, Operand element, Label ifNull, Want purpose) {
    variables.push(new Variable(lambda.parameter(), element));
    Operand result = compile(lambda.body(), ifNull, purpose);
    variables.pop();
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
    for (Variable variable : variables) {
      if (variable.name.equals(name.name())) {
        return variable.value;
      }
    }
    return names.compile(name, whenNull);
  }

  @Override
  public Operand member(Expr.Member member) {
    Operand target = compile(member.target(), whenNull);
    return members.read(member, target, whenNull, want);
  }

  @Override
  public Operand index(Expr.Index index) {
    return indexing.element(index, whenNull);
  }

  @Override
  public Operand unary(Expr.Unary unary) {
    return unary.op() == Op.NOT
        ? operators.not(condition(unary.operand(), whenNull, "'not'"))
        : operators.negate(number(unary.operand(), whenNull, "'-'"));
  }

  @Override
  public Operand binary(Expr.Binary binary) {
    switch (binary.op()) {
      case AND:
      case OR:
        return choices.shortCircuit(binary, whenNull);
      case COALESCE:
        return choices.coalesce(binary, whenNull, want);
      case EQUAL:
      case NOT_EQUAL:
        return equalities.compare(binary);
      case IN:
        return indexing.contains(binary.right(), binary.left(), whenNull);
      default:
        String sign = "'" + binary.op().sign() + "'";
        Operand left = number(binary.left(), whenNull, sign);
        Operand right = number(binary.right(), whenNull, sign);
        return operators.apply(binary.op(), left, right);
    }
  }

  @Override
  public Operand conditional(Expr.Conditional conditional) {
    return choices.conditional(conditional, whenNull, want);
  }

  @Override
  public Operand call(Expr.Call call) {
    String function = call.function();
    if (function.equals("len")) {
      Expr of = call.arguments().get(0);
      return lengths.length(compile(of, whenNull), whenNull, of.position());
    }
    if (function.equals("contains")) {
      return indexing.contains(call.arguments().get(0), call.arguments().get(1), whenNull);
    }
    if (CollectionFunctions.knows(function)) {
      return collectionFunctions.call(call, whenNull);
    }
    if (TextFunctions.knows(function)) {
      return textFunctions.call(call, whenNull);
    }
    if (MemoryFunctions.knows(function)) {
      return memoryFunctions.call(call, whenNull);
    }
    if (NumberFunctions.knows(function)) {
      return numberFunctions.call(call, whenNull);
    }
    throw new UnfitException(
        call.position(), function + "(...) is not supported by this version of msm");
  }

  @Override
  public Operand lambda(Expr.Lambda lambda) {
    throw new UnfitException(
        lambda.position(), "a function with -> stands only behind a collection");
  }
}
