package msm.engine.record;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A row of numbers that many threads add to without locks, striped by {@link ThreadSlots}.
 *
 * <p>A stripe is made when its slot first counts, so a row costs memory only for the threads that
 * touch it. A thread that owns its slot gets a plain array from {@link #own} and is the only one to
 * write there: plain additions are exact, and the JVM writes each number whole (on 64 bits, without
 * which no thread owns a slot). All others add atomically by {@link #add} and {@link #addDouble}.
 * Sums count every addition made before they began and perhaps some made meanwhile.
 */
final class Cells {

  /** The index in a stripe of cell 0: it keeps stripes out of each other's cache lines. */
  static final int FIRST = 8;

  private final int length;
  private final long[][] owned = new long[ThreadSlots.OWNED][];
  private final AtomicReferenceArray<AtomicLongArray> shared =
      new AtomicReferenceArray<>(ThreadSlots.SHARED);

  /** Creates {@code length} cells at zero. */
  Cells(int length) {
    this.length = length;
  }

  /** The calling thread's own stripe, whose cells start at {@link #FIRST}; null if it has none. */
  long[] own() {
    int slot = ThreadSlots.owned();
    if (slot < 0) {
      return null;
    }
    long[] stripe = owned[slot];
    return stripe != null ? stripe : newOwned(slot);
  }

  /** Adds for a thread that has no stripe of its own. */
  void add(int cell, long delta) {
    shared().getAndAdd(FIRST + cell, delta);
  }

  /** Adds, for a thread that has no stripe of its own, to a cell that holds a double's bits. */
  void addDouble(int cell, double delta) {
    AtomicLongArray stripe = shared();
    long before;
    do {
      before = stripe.get(FIRST + cell);
    } while (!stripe.compareAndSet(FIRST + cell, before, plus(before, delta)));
  }

  /** The bits of a double that is greater by {@code delta}. */
  static long plus(long bits, double delta) {
    return Double.doubleToRawLongBits(Double.longBitsToDouble(bits) + delta);
  }

  long sum(int cell) {
    long sum = 0;
    for (long[] stripe : owned) {
      if (stripe != null) {
        sum += stripe[FIRST + cell];
      }
    }
    for (int slot = 0; slot < ThreadSlots.SHARED; slot++) {
      AtomicLongArray stripe = shared.get(slot);
      if (stripe != null) {
        sum += stripe.get(FIRST + cell);
      }
    }
    return sum;
  }

  double sumDouble(int cell) {
    double sum = 0;
    for (long[] stripe : owned) {
      if (stripe != null) {
        sum += Double.longBitsToDouble(stripe[FIRST + cell]);
      }
    }
    for (int slot = 0; slot < ThreadSlots.SHARED; slot++) {
      AtomicLongArray stripe = shared.get(slot);
      if (stripe != null) {
        sum += Double.longBitsToDouble(stripe.get(FIRST + cell));
      }
    }
    return sum;
  }

  private long[] newOwned(int slot) {
    long[] stripe = new long[FIRST + length + FIRST];
    owned[slot] = stripe;
    return stripe;
  }

  private AtomicLongArray shared() {
    int slot = ThreadSlots.shared();
    AtomicLongArray stripe = shared.get(slot);
    if (stripe == null) {
      shared.compareAndSet(slot, null, new AtomicLongArray(FIRST + length + FIRST));
      stripe = shared.get(slot);
    }
    return stripe;
  }
}
