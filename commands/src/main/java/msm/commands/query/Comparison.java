package msm.commands.query;

/** Two numbers compared. */
record Comparison(Quantity left, String operator, Quantity right) implements Clause {

  @Override
  public Outcome evaluate(Evaluation evaluation) {
    double a = value(left, evaluation);
    double b = value(right, evaluation);
    Truth truth = Double.isNaN(a) || Double.isNaN(b) ? Truth.UNKNOWN : Truth.of(holds(a, b));
    evaluation.add(new Compared(a, operator, b, truth == Truth.TRUE));
    return new Outcome(truth, ShownNumber.of(a) + " " + operator + " " + ShownNumber.of(b));
  }

  private boolean holds(double a, double b) {
    return switch (operator) {
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      case "==" -> a == b;
      case "!=" -> a != b;
      default -> throw new IllegalStateException(operator);
    };
  }

  private static double value(Quantity side, Evaluation evaluation) {
    try {
      return side.evaluate(evaluation);
    } catch (NoValueException none) {
      evaluation.remark(none.getMessage());
      return Double.NaN;
    }
  }
}
