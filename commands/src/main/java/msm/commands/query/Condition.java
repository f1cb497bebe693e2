package msm.commands.query;

/**
 * A condition over merged metrics, such as {@code p99(place_duration) < 0.25 and orders > 0}.
 * Immutable.
 */
public final class Condition {

  private final String text;
  private final Clause clause;
  private final boolean needsWindow;

  private Condition(String text, Clause clause, boolean needsWindow) {
    this.text = text;
    this.clause = clause;
    this.needsWindow = needsWindow;
  }

  /**
   * Reads a condition.
   *
   * @throws msm.hooks.InvalidExpressionException if it is none, with the place
   */
  public static Condition parse(String text) {
    ConditionParser parser = new ConditionParser(text);
    return new Condition(text, parser.condition(), parser.needsWindow());
  }

  /** Whether it asks what happened between two moments. */
  public boolean needsWindow() {
    return needsWindow;
  }

  /** Looks whether it holds. */
  public Verdict check(Window window) {
    Evaluation evaluation = new Evaluation(window);
    Clause.Outcome outcome = clause.evaluate(evaluation);
    return new Verdict(
        outcome.truth() == Truth.TRUE,
        outcome.shown(),
        evaluation.compared(),
        evaluation.remarks());
  }

  /** The condition as written. */
  @Override
  public String toString() {
    return text;
  }
}
