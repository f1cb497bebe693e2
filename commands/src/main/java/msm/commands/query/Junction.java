package msm.commands.query;

/** Two clauses of which both must hold, or one. */
record Junction(Clause left, String word, Clause right) implements Clause {

  @Override
  public Outcome evaluate(Evaluation evaluation) {
    Outcome a = left.evaluate(evaluation);
    Outcome b = right.evaluate(evaluation);
    Truth truth = word.equals("and") ? a.truth().and(b.truth()) : a.truth().or(b.truth());
    return new Outcome(truth, shown(left, a) + " " + word + " " + shown(right, b));
  }

  private String shown(Clause part, Outcome outcome) {
    boolean other = part instanceof Junction inner && !inner.word.equals(word);
    return other ? "(" + outcome.shown() + ")" : outcome.shown();
  }
}
