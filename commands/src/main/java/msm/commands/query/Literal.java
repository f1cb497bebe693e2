package msm.commands.query;

/** A number that was written down. */
record Literal(double value) implements Quantity {

  @Override
  public double evaluate(Evaluation evaluation) {
    return value;
  }
}
