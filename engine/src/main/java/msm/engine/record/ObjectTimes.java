package msm.engine.record;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers for objects when they were last seen.
 *
 * <p>Strings, numbers, UUIDs and the like are the same if they are equal, all others if they are
 * one object, which is held weakly. At most {@value #MAX_CAPACITY} objects are remembered, each for
 * an hour: a table of small sets in which a new object takes an empty place, that of an object that
 * is gone or forgotten, or that of the one seen longest ago; it grows before that is needed.
 *
 * <p>Called on the application's threads, without locks but while it grows. An object that two
 * threads see for the first time together may be seen for the first time twice.
 */
public final class ObjectTimes {

  static final int MAX_CAPACITY = 1 << 16;
  static final long MEMORY_NANOS = 3_600_000_000_000L;

  private static final int FIRST_CAPACITY = 1 << 8;
  private static final int PLACES = 8;
  private static final double NANOS_PER_SECOND = 1e9;

  private volatile AtomicReferenceArray<ObjectTime> table =
      new AtomicReferenceArray<>(FIRST_CAPACITY);
  private volatile boolean growing;

  /** Seconds since the object was seen; NaN if it was not, or long ago. Null is never seen. */
  public double elapsed(Object object) {
    return elapsed(object, System.nanoTime());
  }

  /** As {@link #elapsed(Object)}, and the object is seen now. */
  public double sinceLast(Object object) {
    return sinceLast(object, System.nanoTime());
  }

  /** The object is seen now; allocates if it was not remembered. */
  public void see(Object object) {
    see(object, System.nanoTime());
  }

  double elapsed(Object object, long now) {
    if (object == null) {
      return Double.NaN;
    }
    Object key = ObjectTime.key(object);
    ObjectTime known = find(key, ObjectTime.hash(key));
    return known == null ? Double.NaN : seconds(known.nanos(), now);
  }

  double sinceLast(Object object, long now) {
    if (object == null) {
      return Double.NaN;
    }
    Object key = ObjectTime.key(object);
    int hash = ObjectTime.hash(key);
    ObjectTime known = find(key, hash);
    if (known != null) {
      return seconds(known.replace(now), now);
    }
    remember(new ObjectTime(key, hash, now), now);
    return Double.NaN;
  }

  void see(Object object, long now) {
    sinceLast(object, now);
  }

  /** Lets go of what has been forgotten; any thread may call it. */
  public void expire() {
    expire(System.nanoTime());
  }

  void expire(long now) {
    AtomicReferenceArray<ObjectTime> places = table;
    for (int i = 0; i < places.length(); i++) {
      ObjectTime one = places.get(i);
      if (one != null && isFree(one, now)) {
        places.compareAndSet(i, one, null);
      }
    }
  }

  /** Forgets everything. */
  synchronized void clear() {
    table = new AtomicReferenceArray<>(FIRST_CAPACITY);
  }

  /** How many places are taken. */
  int size() {
    int size = 0;
    AtomicReferenceArray<ObjectTime> places = table;
    for (int i = 0; i < places.length(); i++) {
      size += places.get(i) == null ? 0 : 1;
    }
    return size;
  }

  private static double seconds(long then, long now) {
    long nanos = now - then;
    // Two threads may have read the clock in the other order.
    return nanos > MEMORY_NANOS ? Double.NaN : Math.max(0, nanos) / NANOS_PER_SECOND;
  }

  private ObjectTime find(Object key, int hash) {
    ObjectTime found = find(table, key, hash);
    if (found != null || !growing) {
      return found;
    }
    synchronized (this) {
      return find(table, key, hash);
    }
  }

  private static ObjectTime find(AtomicReferenceArray<ObjectTime> places, Object key, int hash) {
    int first = first(places, hash);
    for (int i = first; i < first + PLACES; i++) {
      ObjectTime one = places.get(i);
      if (one != null && one.isOf(key, hash)) {
        return one;
      }
    }
    return null;
  }

  private void remember(ObjectTime newcomer, long now) {
    while (true) {
      AtomicReferenceArray<ObjectTime> places = table;
      if (!put(places, newcomer, now)) {
        grow(places, now);
      } else if (places == table) {
        return;
      }
    }
  }

  /** False if the set is full and the table may grow. */
  private static boolean put(
      AtomicReferenceArray<ObjectTime> places, ObjectTime newcomer, long now) {
    int first = first(places, newcomer.hash());
    while (true) {
      int place = -1;
      ObjectTime there = null;
      for (int i = first; i < first + PLACES; i++) {
        ObjectTime one = places.get(i);
        if (one == null || isFree(one, now) || one.isSame(newcomer)) {
          place = i;
          there = one;
          break;
        }
        if (place < 0 || one.nanos() - there.nanos() < 0) {
          place = i;
          there = one;
        }
      }
      boolean full = there != null && !isFree(there, now) && !there.isSame(newcomer);
      if (full && places.length() < MAX_CAPACITY) {
        return false;
      }
      if (places.compareAndSet(place, there, newcomer)) {
        return true;
      }
    }
  }

  private synchronized void grow(AtomicReferenceArray<ObjectTime> full, long now) {
    if (table != full) {
      return;
    }
    growing = true;
    AtomicReferenceArray<ObjectTime> larger = full;
    boolean fits;
    do {
      larger = new AtomicReferenceArray<>(2 * larger.length());
      AtomicReferenceArray<ObjectTime> before = table;
      fits = move(full, larger, now) && move(before, larger, now);
      if (fits) {
        // What comes into another table from here on is put into this one too, by who put it.
        table = larger;
        fits = move(full, larger, now) && move(before, larger, now);
      }
    } while (!fits);
    growing = false;
  }

  /** False if the larger table has no place for one. */
  private static boolean move(
      AtomicReferenceArray<ObjectTime> from, AtomicReferenceArray<ObjectTime> to, long now) {
    boolean moved = true;
    for (int i = 0; i < from.length(); i++) {
      ObjectTime one = from.get(i);
      if (one != null && !isFree(one, now) && find(to, one) == null) {
        moved &= put(to, one, now);
      }
    }
    return moved;
  }

  private static ObjectTime find(AtomicReferenceArray<ObjectTime> places, ObjectTime like) {
    Object key = like.get();
    return key == null ? null : find(places, key, like.hash());
  }

  private static boolean isFree(ObjectTime one, long now) {
    return one.isGone() || now - one.nanos() > MEMORY_NANOS;
  }

  private static int first(AtomicReferenceArray<ObjectTime> places, int hash) {
    return (hash & (places.length() / PLACES - 1)) * PLACES;
  }
}
