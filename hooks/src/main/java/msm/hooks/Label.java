package msm.hooks;

/** A label of a metric: an expression, a constant, or what a handler gives. */
public final class Label {

  private final String name;
  private final Expression expr;
  private final String constant;

  private Label(String name, Expression expr, String constant) {
    this.name = name;
    this.expr = expr;
    this.constant = constant;
  }

  static Label of(String name, Expression expr) {
    return new Label(name, expr, null);
  }

  static Label constant(String name, String value) {
    return new Label(name, null, value);
  }

  static Label ofHandler(String name) {
    return new Label(name, null, null);
  }

  public String name() {
    return name;
  }

  /** Returns the expression, or null if there is none. */
  public Expression expr() {
    return expr;
  }

  /** Returns the constant, or null if it is none. */
  public String constant() {
    return constant;
  }
}
