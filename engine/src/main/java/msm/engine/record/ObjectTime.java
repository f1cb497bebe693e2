package msm.engine.record;

import java.lang.ref.WeakReference;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/** When one object was last seen; thread-safe. */
final class ObjectTime extends WeakReference<Object> {

  private static final AtomicLongFieldUpdater<ObjectTime> NANOS =
      AtomicLongFieldUpdater.newUpdater(ObjectTime.class, "nanos");

  private final int hash;

  /** Keeps what is compared by equality; null for an object, which is nobody's to keep. */
  private final Object value;

  private volatile long nanos;

  /**
   * @param key from {@link #key}
   */
  ObjectTime(Object key, int hash, long nanos) {
    super(key);
    this.hash = hash;
    this.nanos = nanos;
    value = isValue(key) ? key : null;
  }

  /** What stands for an object: all whole numbers of one value are one, and so on. */
  static Object key(Object object) {
    if (object instanceof Integer || object instanceof Short || object instanceof Byte) {
      return ((Number) object).longValue();
    }
    return object instanceof Float ? (Object) ((Float) object).doubleValue() : object;
  }

  static int hash(Object key) {
    int hash = isValue(key) ? key.hashCode() : System.identityHashCode(key);
    // Those of numbers and texts follow each other; MurmurHash's last step spreads them.
    hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
    return hash ^ (hash >>> 16);
  }

  int hash() {
    return hash;
  }

  boolean isOf(Object key, int keyHash) {
    return hash == keyHash && (value == null ? get() == key : value.equals(key));
  }

  boolean isSame(ObjectTime other) {
    Object key = other.get();
    return key != null && isOf(key, other.hash);
  }

  /** Whether the object has been collected. */
  boolean isGone() {
    return get() == null;
  }

  long nanos() {
    return nanos;
  }

  /** Sets when it was seen, and returns when it was before. */
  long replace(long now) {
    return NANOS.getAndSet(this, now);
  }

  private static boolean isValue(Object key) {
    return key instanceof String
        || key instanceof Long
        || key instanceof UUID
        || key instanceof Character
        || key instanceof Boolean
        || (key instanceof Number && key.getClass().getClassLoader() == null && isImmutable(key));
  }

  private static boolean isImmutable(Object number) {
    return number instanceof Double
        || number instanceof java.math.BigInteger
        || number instanceof java.math.BigDecimal;
  }
}
