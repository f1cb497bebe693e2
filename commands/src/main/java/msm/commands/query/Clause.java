package msm.commands.query;

/** A part of a condition that holds or does not. */
interface Clause {

  Outcome evaluate(Evaluation evaluation);

  /**
   * What came out.
   *
   * @param shown the clause with values in the place of metrics
   */
  record Outcome(Truth truth, String shown) {}
}
