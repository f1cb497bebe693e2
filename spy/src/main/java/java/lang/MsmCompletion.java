package java.lang;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * A callback at a completion stage of the host, which tells an engine once how the stage ended.
 *
 * <p>A stage keeps its callbacks until it completes, perhaps for ever. So this one holds nothing of
 * an engine: only values of the call, and a gate that many calls share and that the engine shuts
 * when it has no use for them any more.
 *
 * <p>Frozen, like {@link MsmSpy}.
 */
public final class MsmCompletion implements BiConsumer<Object, Throwable> {

  private final AtomicReference<MethodHandle> gate;
  private final AtomicReference<Object[]> call;
  private final long startNanos;

  /**
   * A callback of one call.
   *
   * @param gate holds what is to be told, of type {@code (Object[], long, Object, Throwable)void};
   *     null once nobody is to be told
   * @param call what is handed on first
   * @param startNanos when the call began, by {@link System#nanoTime}
   */
  public MsmCompletion(AtomicReference<MethodHandle> gate, Object[] call, long startNanos) {
    this.gate = gate;
    this.call = new AtomicReference<>(call);
    this.startNanos = startNanos;
  }

  /** Never throws: the host must not see our faults. */
  @Override
  public void accept(Object value, Throwable failure) {
    try {
      Object[] once = call.getAndSet(null);
      MethodHandle told = gate.get();
      if (once != null && told != null) {
        told.invokeExact(once, startNanos, value, failure);
      }
    } catch (Throwable fault) {
      MsmSpy.faults++;
    }
  }
}
