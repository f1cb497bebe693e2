package msm.api;

/** A call that an {@link Around} handles. Belongs to the thread of the call, until it ends. */
public interface Invocation extends HookedCall {

  /**
   * Runs what the handler stands around: the hooks behind it in the file, and the method itself.
   * May be called again, or never.
   *
   * @return what the method returns, a primitive in its box; null for {@code void}
   * @throws Throwable what the method throws
   * @throws IllegalStateException if the call has ended or belongs to another thread
   */
  Object proceed() throws Throwable;

  /**
   * Does the same with other arguments.
   *
   * @param arguments all of them; an array of {@code varargs} is one argument
   * @throws IllegalArgumentException if their number or types do not fit the method
   */
  Object proceed(Object... arguments) throws Throwable;

  /**
   * Says that the caller is to see an exception of the handler's own:
   *
   * <pre>throw call.raise(new AccessDeniedException(user));</pre>
   *
   * @return the exception
   */
  <T extends Throwable> T raise(T exception);
}
