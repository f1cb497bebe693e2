package msm.api;

/**
 * Runs in place of the calls of a hooked method and decides what becomes of each.
 *
 * <p>The class needs a constructor without parameters. One object serves all calls, on whichever
 * threads they are made.
 */
public interface Around {

  /**
   * Handles one call: what it returns, the caller gets.
   *
   * <p>What {@link Invocation#proceed()} throws may be left to pass and reaches the caller
   * untouched; so does what {@link Invocation#raise} was given. Any other exception is a failure of
   * the handler, which the caller never sees: it gets what the method itself returned or threw, and
   * if the handler had not run it yet, it is run then.
   *
   * @return the value for the caller; of a primitive type in its box; anything for {@code void}
   */
  Object around(Invocation call) throws Throwable;
}
