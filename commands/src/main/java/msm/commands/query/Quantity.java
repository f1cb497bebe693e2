package msm.commands.query;

/** A part of a condition that is a number. */
interface Quantity {

  /**
   * The number.
   *
   * @throws NoValueException if it has no value
   */
  double evaluate(Evaluation evaluation);
}
