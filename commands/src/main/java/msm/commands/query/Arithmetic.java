package msm.commands.query;

/** Two numbers made one. */
record Arithmetic(Quantity left, char operator, Quantity right) implements Quantity {

  @Override
  public double evaluate(Evaluation evaluation) {
    double a = left.evaluate(evaluation);
    double b = right.evaluate(evaluation);
    return switch (operator) {
      case '+' -> a + b;
      case '-' -> a - b;
      case '*' -> a * b;
      case '/' -> a / b;
      default -> throw new IllegalStateException("" + operator);
    };
  }
}
