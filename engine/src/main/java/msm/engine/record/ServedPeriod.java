package msm.engine.record;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The time from a metric's first being recorded at a hook's methods until it no longer is: until
 * the hook is removed, or switched off. What calls have begun by then will not be seen to end, so
 * whatever waits for an end goes with the period.
 *
 * <p>Thread-safe. Holds what waits weakly.
 */
public final class ServedPeriod {

  /** Something that waits for the ends of calls. */
  public interface Waiting {

    /** Forgets the calls; called once, or at once if the period is over. */
    void end();
  }

  private final List<WeakReference<Waiting>> waiting = new ArrayList<>();
  private boolean ended;

  /** Lets {@code newcomer} wait until the period ends. */
  public void add(Waiting newcomer) {
    synchronized (this) {
      if (!ended) {
        forgetCollected();
        waiting.add(new WeakReference<>(newcomer));
        return;
      }
    }
    newcomer.end();
  }

  /** Ends the period for good. */
  public void end() {
    List<WeakReference<Waiting>> all;
    synchronized (this) {
      ended = true;
      all = new ArrayList<>(waiting);
      waiting.clear();
    }
    for (WeakReference<Waiting> one : all) {
      Waiting still = one.get();
      if (still != null) {
        still.end();
      }
    }
  }

  private void forgetCollected() {
    for (Iterator<WeakReference<Waiting>> i = waiting.iterator(); i.hasNext(); ) {
      if (i.next().get() == null) {
        i.remove();
      }
    }
  }
}
