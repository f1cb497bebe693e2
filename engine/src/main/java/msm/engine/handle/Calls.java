package msm.engine.handle;

/**
 * What probes do with the call that a woven site hands them: an array that {@link Opener} made, or
 * null if there was no handler when the call began.
 */
public final class Calls {

  private Calls() {}

  /** Whether the hook's samples of this call are to be taken by this run of the method. */
  public static boolean isDue(Object call, Place place) {
    return call == null || CallState.of(call).layer().isDue(place);
  }

  /** Whether any context handler sees this call. */
  public static boolean hasContexts(Object call) {
    return call != null && CallState.of(call).hasContexts();
  }

  /** Lets a hook's context handler begin. */
  public static void enter(Object call, Place place, Object self, Object[] arguments) {
    CallState.of(call).enter(place, self, arguments);
  }

  /** Lets those begin that have not: their hooks were replaced since the call began. */
  public static void enterRest(Object call, Object self, Object[] arguments) {
    CallState.of(call).enterRest(self, arguments);
  }

  /** How the call ended, for {@link #exit}. */
  public static Object end(Object result, Object exception, String[] localNames, Object[] locals) {
    return new ContextCall.Exit(result, (Throwable) exception, localNames, locals);
  }

  /**
   * Lets a hook's context handler end.
   *
   * @param nanos how long the call took so far
   * @return how long it took with the handler
   */
  public static long exit(Object call, Place place, Object end, long nanos) {
    return CallState.of(call).exit(place, (ContextCall.Exit) end, nanos);
  }

  /** Lets those end that have begun and not ended: their hooks have gone meanwhile. */
  public static void exitRest(Object call, Object end, long nanos) {
    CallState.of(call).exitRest((ContextCall.Exit) end, nanos);
  }
}
