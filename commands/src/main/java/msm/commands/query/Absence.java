package msm.commands.query;

/** No such series must be there. */
record Absence(Selection selection) implements Clause {

  @Override
  public Outcome evaluate(Evaluation evaluation) {
    boolean absent = selection.find(evaluation.window().now()) == null;
    return new Outcome(Truth.of(absent), "absent is " + absent);
  }
}
