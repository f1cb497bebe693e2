package msm.engine.probe;

import java.util.LinkedHashSet;
import java.util.Set;
import msm.hooks.Expr;

/**
 * Finds what the expression language has and this version cannot do, without knowing the method: a
 * hook whose class is not loaded yet is refused as early as any other.
 */
public final class LanguageSupport implements Expr.Visitor<Void> {

  private final Set<String> unsupported = new LinkedHashSet<>();

  private LanguageSupport() {}

  /** What {@code expr} needs and is not there, in words. */
  public static Set<String> unsupported(Expr expr) {
    LanguageSupport support = new LanguageSupport();
    expr.accept(support);
    return support.unsupported;
  }

  @Override
  public Void literal(Expr.Literal literal) {
    return null;
  }

  @Override
  public Void name(Expr.Name name) {
    return null;
  }

  @Override
  public Void member(Expr.Member member) {
    return member.target().accept(this);
  }

  @Override
  public Void index(Expr.Index index) {
    index.target().accept(this);
    return index.index().accept(this);
  }

  @Override
  public Void unary(Expr.Unary unary) {
    return unary.operand().accept(this);
  }

  @Override
  public Void binary(Expr.Binary binary) {
    binary.left().accept(this);
    return binary.right().accept(this);
  }

  @Override
  public Void conditional(Expr.Conditional conditional) {
    conditional.condition().accept(this);
    conditional.then().accept(this);
    return conditional.otherwise().accept(this);
  }

  @Override
  public Void call(Expr.Call call) {
    if (!ExpressionCompiler.knows(call.function())) {
      unsupported.add(call.function() + "(...)");
    }
    call.arguments().forEach(argument -> argument.accept(this));
    return null;
  }

  @Override
  public Void lambda(Expr.Lambda lambda) {
    return lambda.body().accept(this);
  }
}
