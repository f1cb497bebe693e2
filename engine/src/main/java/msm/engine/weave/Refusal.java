package msm.engine.weave;

import java.util.ArrayList;
import java.util.List;
import msm.engine.probe.UnfitException;
import msm.hooks.Expression;

/** Why a hook cannot be woven, in words, and the place in an expression if that is why. */
public final class Refusal {

  private final String words;
  private final Expression expression;
  private final int position;
  private final List<Refusal> others = new ArrayList<>();

  private Refusal(String words, Expression expression, int position) {
    this.words = words;
    this.expression = expression;
    this.position = position;
  }

  static Refusal of(String words) {
    return new Refusal(words, null, 0);
  }

  /**
   * What does not fit, and whatever else is suppressed in it.
   *
   * @param method as a person writes it
   */
  static Refusal of(String method, UnfitException unfit) {
    Refusal refusal = one(method, unfit);
    for (Throwable other : unfit.getSuppressed()) {
      refusal.others.add(one(method, (UnfitException) other));
    }
    return refusal;
  }

  private static Refusal one(String method, UnfitException unfit) {
    return new Refusal(method + ": " + unfit.getMessage(), unfit.expression(), unfit.position());
  }

  /** This one, and what else is wrong with the hook at the same method. */
  public List<Refusal> all() {
    List<Refusal> all = new ArrayList<>();
    all.add(this);
    all.addAll(others);
    return all;
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
