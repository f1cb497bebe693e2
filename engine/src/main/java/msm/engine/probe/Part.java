package msm.engine.probe;

import msm.hooks.Expression;

/** The compiling of one key of a metric. */
interface Part<T> {

  T compile();

  /** Puts the key and the place in the expression before what does not fit. */
  static <T> T named(String key, Expression expression, Part<T> part) {
    try {
      return part.compile();
    } catch (UnfitException unfit) {
      throw unfit.expression() == null ? unfit.in(key, expression) : unfit;
    }
  }

  /** The same for a part that has no result. */
  static void named(String key, Expression expression, Runnable part) {
    named(
        key,
        expression,
        () -> {
          part.run();
          return null;
        });
  }
}
