package msm.engine.weave;

import msm.engine.probe.UnfitException;
import msm.hooks.Expression;

/** Why a hook cannot be woven, in words, and the place in an expression if that is why. */
public final class Refusal {

  private final String words;
  private final Expression expression;
  private final int position;

  private Refusal(String words, Expression expression, int position) {
    this.words = words;
    this.expression = expression;
    this.position = position;
  }

  static Refusal of(String words) {
    return new Refusal(words, null, 0);
  }

  /**
   * @param method as a person writes it
   */
  static Refusal of(String method, UnfitException unfit) {
    return new Refusal(method + ": " + unfit.getMessage(), unfit.expression(), unfit.position());
  }

  /** The expression that does not fit; null if it is something else. */
  public Expression expression() {
    return expression;
  }

  /** The offset in the expression. */
  public int position() {
    return position;
  }

  /** The words. */
  @Override
  public String toString() {
    return words;
  }
}
