package msm.engine.probe;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.hooks.Expr;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits functions of the elements of arrays, collections and maps (their values). An element whose
 * value is null, or has a null in the way, is left out. Those that add up are left to {@link
 * Folds}.
 */
final class CollectionFunctions {

  private static final Set<String> FUNCTIONS =
      new HashSet<>(Arrays.asList("sum", "avg", "count", "any", "all", "first"));

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Body body;
  private final ExpressionCompiler expressions;
  private final Conversions conversions;
  private final Lengths lengths;
  private final Loop loop;
  private final ContainerTypes containers;
  private final Folds folds;

  CollectionFunctions(
      Body body,
      ExpressionCompiler expressions,
      Conversions conversions,
      Lengths lengths,
      Loop loop,
      ContainerTypes containers) {
    this.body = body;
    this.expressions = expressions;
    this.conversions = conversions;
    this.lengths = lengths;
    this.loop = loop;
    this.containers = containers;
    folds = new Folds(body, expressions, conversions, loop);
  }

  static boolean knows(String function) {
    return FUNCTIONS.contains(function);
  }

  /** Whether {@code min} or {@code max} is called for the elements of a container. */
  static boolean isExtreme(Expr.Call call, ValueType first) {
    List<Expr> arguments = call.arguments();
    return arguments.size() == 1
        ? Loop.isOver(first)
        : arguments.size() == 2
            && (arguments.get(1) instanceof Expr.Lambda
                || (Loop.isOver(first) && !Conversions.isUnknown(first)));
  }

  Operand call(Expr.Call call, Label whenNull) {
    return call(call, expressions.compile(call.arguments().get(0), whenNull), whenNull);
  }

  /** As {@link #call(Expr.Call, Label)}, with the first argument computed before. */
  Operand call(Expr.Call call, Operand container, Label whenNull) {
    List<Expr> arguments = call.arguments();
    Expr over = arguments.get(0);
    if (!containers.mayHaveElements(container.type())) {
      throw new UnfitException(
          over.position(),
          call.function()
              + " needs an array, collection or map, but this is "
              + Conversions.article(container.type()));
    }
    Expr.Lambda lambda = arguments.size() == 1 ? null : lambda(call);
    conversions.requireNonNull(container, whenNull);
    switch (call.function()) {
      case "count":
        return lambda == null
            ? lengths.length(container, whenNull, over.position())
            : count(container, lambda);
      case "any":
        return quantified(call, container, lambda, true);
      case "all":
        return quantified(call, container, lambda, false);
      case "first":
        boolean path = lambda != null && !(arguments.get(1) instanceof Expr.Lambda);
        return first(container, lambda, path, whenNull);
      default:
        return folds.fold(call, container, lambda, whenNull);
    }
  }

  private static Expr.Lambda lambda(Expr.Call call) {
    Expr second = call.arguments().get(1);
    if (second instanceof Expr.Lambda) {
      return (Expr.Lambda) second;
    }
    Expr.Lambda path = Expr.Lambda.ofPath(second);
    if (path == null || call.arguments().size() > 2) {
      throw new UnfitException(
          second.position(),
          "behind a collection comes a path such as price, or a function: "
              + call.function()
              + "(items, i -> i.price)");
    }
    return path;
  }

  private Operand count(Operand container, Expr.Lambda lambda) {
    int count = body.zero(Type.INT_TYPE);
    Label next = new Label();
    loop.over(
        container,
        next,
        element -> {
          conversions.load(holds(lambda, element, next));
          body.jump(Opcodes.IFEQ, next);
          body.code().visitIincInsn(count, 1);
        });
    return new Operand(ValueType.INT, count);
  }

  /** Whether a condition holds for any element, or for all. */
  private Operand quantified(Expr.Call call, Operand container, Expr.Lambda lambda, boolean any) {
    int result = body.zero(Type.BOOLEAN_TYPE);
    set(result, !any);
    Label next = new Label();
    Label settled = new Label();
    loop.over(
        container,
        next,
        element -> {
          // For "any" an unknown is no yes; for "all" it is a no.
          Label unknown = any ? next : new Label();
          Operand holds =
              lambda == null
                  ? conversions.toBoolean(
                      element, unknown, call.arguments().get(0).position(), call.function())
                  : holds(lambda, element, unknown);
          conversions.load(holds);
          body.jump(any ? Opcodes.IFEQ : Opcodes.IFNE, next);
          if (!any) {
            body.mark(unknown);
          }
          set(result, any);
          body.jump(Opcodes.GOTO, settled);
        });
    body.mark(settled);
    return new Operand(ValueType.BOOLEAN, result);
  }

  private Operand holds(Expr.Lambda lambda, Operand element, Label ifNull) {
    Operand value = expressions.apply(lambda, element, ifNull, Want.CONDITION);
    return conversions.toBoolean(value, ifNull, lambda.body().position(), "'->'");
  }

  /**
   * The first element, the value that a path or lambda has for it, or the first element for which a
   * condition holds.
   */
  private Operand first(Operand container, Expr.Lambda lambda, boolean path, Label whenNull) {
    int[] results = {
      body.zero(Type.INT_TYPE), body.zero(Type.LONG_TYPE), body.zero(Type.DOUBLE_TYPE), nothing()
    };
    ValueType[] type = new ValueType[1];
    Label next = new Label();
    Label found = new Label();
    loop.over(
        container,
        next,
        element -> {
          // Behind a null on the way there is no first value; the next element is not the first.
          Operand value =
              lambda == null ? element : expressions.apply(lambda, element, whenNull, Want.VALUE);
          if (!path && lambda != null && isCondition(value.type())) {
            conversions.load(conversions.toBoolean(value, next, lambda.position(), "'->'"));
            body.jump(Opcodes.IFEQ, next);
            value = element;
          }
          type[0] = value.type();
          conversions.load(value);
          body.store(value.type().kind().carrier(), results[place(value.type())]);
          body.jump(Opcodes.GOTO, found);
        });
    body.jump(Opcodes.GOTO, whenNull);
    body.mark(found);
    return new Operand(type[0], results[place(type[0])]);
  }

  private static boolean isCondition(ValueType type) {
    return type.kind() == Kind.BOOLEAN || type.isClass("java/lang/Boolean");
  }

  private static int place(ValueType type) {
    switch (type.kind()) {
      case INT:
      case BOOLEAN:
        return 0;
      case LONG:
        return 1;
      case DOUBLE:
        return 2;
      default:
        return 3;
    }
  }

  private int nothing() {
    body.insn(Opcodes.ACONST_NULL);
    return body.store(OBJECT);
  }

  private void set(int local, boolean value) {
    body.insn(value ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
    body.store(Type.BOOLEAN_TYPE, local);
  }
}
