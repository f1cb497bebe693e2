package msm.engine.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Waits for completion stages that a hooked method has returned, until the hook goes: then the
 * callbacks that the host's stages still keep find nothing to tell, and nothing of ours.
 */
public final class CompletionGate implements ServedPeriod.Waiting {

  /** Of what is told: values of the call, when it began, the stage's value and its failure. */
  public static final MethodType TYPE =
      MethodType.methodType(void.class, Object[].class, long.class, Object.class, Throwable.class);

  private final AtomicReference<MethodHandle> gate = new AtomicReference<>();
  private boolean over;

  /** Tells {@code told} from now on. */
  public synchronized void open(MethodHandle told) {
    if (!over) {
      gate.set(told);
    }
  }

  @Override
  public synchronized void end() {
    over = true;
    gate.set(null);
  }

  /**
   * Waits for a stage.
   *
   * @param call what is handed on, objects of the host and the JDK only
   * @param elapsedNanos since the call began
   * @return what the stage threw, or null
   */
  public Throwable await(Object stage, Object[] call, long elapsedNanos) {
    long startNanos = System.nanoTime() - elapsedNanos;
    try {
      ((CompletionStage<?>) stage).whenComplete(new MsmCompletion(gate, call, startNanos));
      return null;
    } catch (Throwable fault) {
      return fault;
    }
  }

  /** The failure itself, without what stages wrap it in on its way. */
  public static Throwable unwrapped(Throwable failure) {
    Throwable unwrapped = failure;
    while (unwrapped.getCause() != null
        && (unwrapped instanceof CompletionException || unwrapped instanceof ExecutionException)) {
      unwrapped = unwrapped.getCause();
    }
    return unwrapped;
  }
}
