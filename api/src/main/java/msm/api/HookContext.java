package msm.api;

import java.util.Map;

/** A call that a {@link ContextHandler} looks at. */
public interface HookContext extends HookedCall {

  /**
   * At the exit, the value that a local variable was assigned last; null if it never was, if the
   * method has none of that name, or if its class was compiled without debug information.
   */
  Object local(String name);

  /** At the exit, the return value; null for {@code void}, and when the method throws. */
  Object result();

  /** At the exit, what the method throws; null when it returns. */
  Throwable exception();

  /** At the exit, how long the call took in seconds, the hooks behind this one included. */
  double duration();

  /** Whatever the handler wants to remember from the entry to the exit of this call. */
  Map<String, Object> attributes();
}
