package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import msm.engine.peek.Peek;
import msm.hooks.Expression;

/** What a person wants to see of calls, and the place where they are written down. */
public final class Peeking {

  private final Peek peek;
  private final Expression when;
  private final List<Expression> expressions;

  /**
   * @param when which calls are shown; null for all
   * @param expressions whose values are shown besides arguments and results
   */
  public Peeking(Peek peek, Expression when, List<Expression> expressions) {
    this.peek = peek;
    this.when = when;
    this.expressions = Collections.unmodifiableList(new ArrayList<>(expressions));
  }

  public Peek peek() {
    return peek;
  }

  Expression when() {
    return when;
  }

  List<Expression> expressions() {
    return expressions;
  }

  /** Whether calls are written down at {@code moment}. */
  static boolean isTaken(Moment moment) {
    return moment == Moment.RETURN || moment == Moment.THROW;
  }
}
