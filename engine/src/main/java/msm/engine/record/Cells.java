package msm.engine.record;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A row of numbers that many threads add to without locks, striped by {@link ThreadSlots}.
 *
 * <p>A stripe is made when its slot first counts, so a row costs memory only for the threads that
 * touch it. In an owned slot one thread writes: a plain read and an ordered store are exact there.
 * Sums count every addition made before they began and perhaps some made meanwhile.
 */
final class Cells {

  /** Keeps stripes of different threads out of each other's cache lines. */
  private static final int PADDING = 8;

  private final int length;
  private final AtomicReferenceArray<AtomicLongArray> stripes =
      new AtomicReferenceArray<>(ThreadSlots.COUNT);

  /** Creates {@code length} cells at zero. */
  Cells(int length) {
    this.length = length;
  }

  /** The stripe of {@code slot}. */
  AtomicLongArray stripe(int slot) {
    AtomicLongArray stripe = stripes.get(slot);
    return stripe != null ? stripe : newStripe(slot);
  }

  static void add(AtomicLongArray stripe, int slot, int cell, long delta) {
    int index = PADDING + cell;
    if (ThreadSlots.isOwned(slot)) {
      stripe.lazySet(index, stripe.get(index) + delta);
    } else {
      stripe.getAndAdd(index, delta);
    }
  }

  /** Adds to a cell that holds the bits of a double. */
  static void addDouble(AtomicLongArray stripe, int slot, int cell, double delta) {
    int index = PADDING + cell;
    if (ThreadSlots.isOwned(slot)) {
      stripe.lazySet(index, plus(stripe.get(index), delta));
      return;
    }
    long before;
    do {
      before = stripe.get(index);
    } while (!stripe.compareAndSet(index, before, plus(before, delta)));
  }

  long sum(int cell) {
    long sum = 0;
    for (int slot = 0; slot < ThreadSlots.COUNT; slot++) {
      AtomicLongArray stripe = stripes.get(slot);
      if (stripe != null) {
        sum += stripe.get(PADDING + cell);
      }
    }
    return sum;
  }

  double sumDouble(int cell) {
    double sum = 0;
    for (int slot = 0; slot < ThreadSlots.COUNT; slot++) {
      AtomicLongArray stripe = stripes.get(slot);
      if (stripe != null) {
        sum += Double.longBitsToDouble(stripe.get(PADDING + cell));
      }
    }
    return sum;
  }

  private static long plus(long bits, double delta) {
    return Double.doubleToRawLongBits(Double.longBitsToDouble(bits) + delta);
  }

  private AtomicLongArray newStripe(int slot) {
    stripes.compareAndSet(slot, null, new AtomicLongArray(PADDING + length + PADDING));
    return stripes.get(slot);
  }
}
