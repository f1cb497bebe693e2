package msm.commands.query;

/** A clause that must not hold. */
record Negation(Clause clause) implements Clause {

  @Override
  public Outcome evaluate(Evaluation evaluation) {
    Outcome outcome = clause.evaluate(evaluation);
    return new Outcome(outcome.truth().not(), "not (" + outcome.shown() + ")");
  }
}
