package msm.api;

/**
 * Looks at the calls of a hooked method as they begin and end, and changes nothing.
 *
 * <p>The class needs a constructor without parameters. One object serves all calls, on whichever
 * threads they are made. What a handler throws never reaches the application: it is counted.
 */
public interface ContextHandler {

  /** A call begins; {@code context} belongs to this call alone and comes back at its end. */
  default void enter(HookContext context) throws Throwable {}

  /** The call ends, by return or exception. Follows every {@link #enter} that did not throw. */
  default void exit(HookContext context) throws Throwable {}
}
