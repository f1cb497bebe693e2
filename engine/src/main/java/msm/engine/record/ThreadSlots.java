package msm.engine.record;

/**
 * Gives each thread a slot, a small number that picks its stripe of every counter.
 *
 * <p>Up to {@value #OWNED} platform threads own a slot each and may count there without atomic
 * instructions; all others (virtual threads too, which are too many and too short-lived to own one)
 * share {@value #SHARED} more. A slot of a dead thread is given to another one, which counts on
 * from there: slots are stripes of sums, nobody's own figures.
 *
 * <p>{@link #owned} and {@link #shared} are called on the application's threads, {@link
 * #releaseDead} on the publisher's.
 */
public final class ThreadSlots {

  static final int OWNED = 64;
  static final int SHARED = 16;

  private static final int PROBES = 4;

  /** Written under the lock; a thread that reads itself in it wrote that entry, so it is true. */
  private static final Thread[] OWNERS = new Thread[OWNED];

  private static final Class<?> VIRTUAL_THREAD = virtualThreadClass();

  /** A JVM of 32 bits may write a plain long in two halves. */
  private static final boolean WRITES_LONGS_WHOLE =
      !"32".equals(System.getProperty("sun.arch.data.model"));

  private ThreadSlots() {}

  /** The slot that the calling thread owns, or -1. */
  static int owned() {
    Thread thread = Thread.currentThread();
    int home = (int) thread.getId() & (OWNED - 1);
    return OWNERS[home] == thread ? home : away(thread, home);
  }

  /** The slot that the calling thread shares with others. */
  static int shared() {
    return (int) Thread.currentThread().getId() & (SHARED - 1);
  }

  /** Frees the slots of threads that have ended. */
  public static void releaseDead() {
    for (int i = 0; i < OWNED; i++) {
      Thread owner = OWNERS[i];
      if (owner != null && !owner.isAlive()) {
        synchronized (OWNERS) {
          OWNERS[i] = null;
        }
      }
    }
  }

  private static int away(Thread thread, int home) {
    boolean full = true;
    for (int i = 0; i < PROBES; i++) {
      int slot = (home + i) & (OWNED - 1);
      Thread owner = OWNERS[slot];
      if (owner == thread) {
        return slot;
      }
      full &= owner != null;
    }
    if (full || thread.getClass() == VIRTUAL_THREAD || !WRITES_LONGS_WHOLE) {
      return -1;
    }
    return claim(thread, home);
  }

  private static int claim(Thread thread, int home) {
    // A claim sees all that a former owner wrote: it had ended before releaseDead took this lock.
    synchronized (OWNERS) {
      for (int i = 0; i < PROBES; i++) {
        int slot = (home + i) & (OWNED - 1);
        if (OWNERS[slot] == null) {
          OWNERS[slot] = thread;
          return slot;
        }
      }
    }
    return -1;
  }

  private static Class<?> virtualThreadClass() {
    try {
      return Class.forName("java.lang.VirtualThread", false, null);
    } catch (ClassNotFoundException olderThanJava21) {
      return null;
    }
  }
}
