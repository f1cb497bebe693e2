package msm.engine.probe;

import msm.hooks.Caret;
import msm.hooks.Expression;

/** A metric that does not fit the method it should be recorded at; the message says why. */
public final class UnfitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Expression expression;
  private final int position;

  /** What does not fit as a whole. */
  public UnfitException(String message) {
    this(0, message);
  }

  /**
   * @param position offset in the expression where it does not fit
   */
  UnfitException(int position, String message) {
    this(null, position, message);
  }

  private UnfitException(Expression expression, int position, String message) {
    super(message);
    this.expression = expression;
    this.position = position;
  }

  /** The same with the key and the place in the expression before the message. */
  UnfitException in(String key, Expression of) {
    return new UnfitException(
        of,
        position,
        key
            + " '"
            + of.text()
            + "', character "
            + Caret.character(of.text(), position)
            + ": "
            + getMessage());
  }

  /** The same of one metric. */
  UnfitException of(String metric) {
    return new UnfitException(expression, position, metric + ": " + getMessage());
  }

  /** The expression that does not fit; null if it is none. */
  public Expression expression() {
    return expression;
  }

  /** The offset in the expression. */
  public int position() {
    return position;
  }
}
