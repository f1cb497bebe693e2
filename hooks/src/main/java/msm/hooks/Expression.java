package msm.hooks;

/** An expression as somebody wrote it, and its syntax tree. */
public final class Expression {

  private final String text;
  private final Expr root;

  private Expression(String text, Expr root) {
    this.text = text;
    this.root = root;
  }

  /** Reads an expression; an {@link InvalidExpressionException} says where it is wrong. */
  public static Expression parse(String text) {
    return new Expression(text, new ExpressionParser(text).parse());
  }

  /** Returns the expression as written. */
  public String text() {
    return text;
  }

  /** Returns the top of the syntax tree. */
  public Expr root() {
    return root;
  }

  /** Returns the expression as written. */
  @Override
  public String toString() {
    return text;
  }
}
