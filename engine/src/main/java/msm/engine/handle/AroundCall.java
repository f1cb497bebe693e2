package msm.engine.handle;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * One call in the hands of one around handler. It sees to it that the caller gets an outcome of the
 * method whatever the handler does, and that a failing handler makes the method run neither twice
 * nor not at all.
 *
 * <p>Belongs to the thread of the call.
 */
public final class AroundCall extends HandledCall {

  /** How many exceptions of the method a handler may keep and throw later. */
  private static final int REMEMBERED_EXCEPTIONS = 16;

  private final Layer layer;
  private final Object[] selfAndArguments;
  private final Thread thread = Thread.currentThread();
  private boolean ended;
  private boolean proceeded;
  private Object result;
  private Throwable exception;

  /** What may pass to the caller: thrown by the method, or raised by the handler. */
  private Deque<Throwable> passing;

  AroundCall(Layer layer, Handler handler, Object[] selfAndArguments) {
    super(
        layer.handledMethod(),
        handler,
        layer.handledMethod().isStatic() ? null : selfAndArguments[0],
        layer.handledMethod().isStatic()
            ? selfAndArguments
            : Arrays.copyOfRange(selfAndArguments, 1, selfAndArguments.length));
    this.layer = layer;
    this.selfAndArguments = selfAndArguments;
  }

  /** Lets the handler handle the call. */
  Object run(Interceptor interceptor, HandlerGuard guard) throws Throwable {
    Object answer;
    try {
      answer = handledMethod().fitResult(interceptor.around(this));
    } catch (Throwable thrown) {
      ended = true;
      if (passes(thrown)) {
        guard.succeeded();
        throw thrown;
      }
      guard.failed(thrown);
      if (thrown instanceof InterruptedException) {
        // Its thread has not been told yet: the handler swallowed that.
        Thread.currentThread().interrupt();
      }
      return outcome();
    }
    ended = true;
    guard.succeeded();
    return answer;
  }

  /** Runs what the handler stands around. */
  public Object proceed() throws Throwable {
    return proceedWith(selfAndArguments);
  }

  /** The same with other arguments. */
  public Object proceed(Object[] others) throws Throwable {
    return proceedWith(handledMethod().fitArguments(self(), others));
  }

  /** Lets {@code thrown} pass to the caller. */
  public <T extends Throwable> T raise(T thrown) {
    mayPass(thrown);
    return thrown;
  }

  private Object proceedWith(Object[] all) throws Throwable {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "proceed() belongs to the thread of the call, " + thread.getName());
    }
    if (ended) {
      throw new IllegalStateException("the call of " + method() + " has ended");
    }
    Layer inner = layer.inner();
    Object[] holder = Reentry.holder();
    proceeded = true;
    holder[0] = inner;
    try {
      result = handledMethod().enter(all);
      exception = null;
      return result;
    } catch (Throwable thrown) {
      result = null;
      exception = thrown;
      mayPass(thrown);
      throw thrown;
    } finally {
      // Not taken if the method has lost its hooks meanwhile.
      if (holder[0] == inner) {
        holder[0] = null;
      }
    }
  }

  /** What the caller gets from a method whose handler failed. */
  private Object outcome() throws Throwable {
    if (!proceeded) {
      ended = false;
      return proceedWith(selfAndArguments);
    }
    if (exception != null) {
      throw exception;
    }
    return result;
  }

  private boolean passes(Throwable thrown) {
    if (thrown == exception) {
      return true;
    }
    if (passing != null) {
      for (Throwable allowed : passing) {
        if (allowed == thrown) {
          return true;
        }
      }
    }
    return false;
  }

  private void mayPass(Throwable thrown) {
    if (passing == null) {
      passing = new ArrayDeque<>();
    }
    if (passing.size() == REMEMBERED_EXCEPTIONS) {
      passing.removeFirst();
    }
    passing.addLast(thrown);
  }
}
