package msm.engine.probe;

import msm.hooks.Expr;

/** Visits every node of an expression. */
abstract class ExprWalk implements Expr.Visitor<Void> {

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
    call.arguments().forEach(argument -> argument.accept(this));
    return null;
  }

  @Override
  public Void lambda(Expr.Lambda lambda) {
    return lambda.body().accept(this);
  }
}
