package msm.engine.handle;

import java.util.HashMap;
import java.util.Map;

/** One call as one context handler sees it. Belongs to the call. */
public final class ContextCall extends HandledCall {

  private static final double NANOS_PER_SECOND = 1e9;

  private final long beginNanos = System.nanoTime();
  private Map<String, Object> attributes;
  private Exit exit = Exit.NOT_YET;
  private long nanos;

  ContextCall(HandledMethod method, Handler handler, Object self, Object[] arguments) {
    super(method, handler, self, arguments);
  }

  /** How a call ended. */
  static final class Exit {

    static final Exit NOT_YET = new Exit(null, null, new String[0], new Object[0]);

    private final Object result;
    private final Throwable exception;
    private final String[] localNames;
    private final Object[] locals;

    Exit(Object result, Throwable exception, String[] localNames, Object[] locals) {
      this.result = result;
      this.exception = exception;
      this.localNames = localNames;
      this.locals = locals;
    }
  }

  void end(Exit how, long durationNanos) {
    exit = how;
    nanos = durationNanos;
  }

  /** How long ago the call came to this handler. */
  long ageNanos() {
    return System.nanoTime() - beginNanos;
  }

  /** A local variable's last value; null if it has none. */
  public Object local(String name) {
    for (int i = 0; i < exit.localNames.length; i++) {
      if (exit.localNames[i].equals(name)) {
        return exit.locals[i];
      }
    }
    return null;
  }

  public Object result() {
    return exit.result;
  }

  public Throwable exception() {
    return exit.exception;
  }

  /** Seconds. */
  public double duration() {
    return nanos / NANOS_PER_SECOND;
  }

  /** What the handler remembers of this call. */
  public Map<String, Object> attributes() {
    if (attributes == null) {
      attributes = new HashMap<>();
    }
    return attributes;
  }
}
