package msm.engine.value;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import msm.engine.record.SkippedException;

/** What {@code len} means of an object whose class is known only at run time. */
public final class Lengths {

  /** The length of what is not there. */
  public static final int OF_NULL = -1;

  private Lengths() {}

  /**
   * Length of an array or text, size of a collection or map, 0 or 1 of an Optional, length of what
   * an AtomicReference refers to, the number in another atomic; {@link #OF_NULL} for null.
   *
   * @param wakes whether lazy collections may be fetched
   * @throws SkippedException if it has no length, or is lazy
   */
  public static int of(Object value, boolean wakes) {
    return value instanceof AtomicReference
        ? ofPlain(((AtomicReference<?>) value).get(), wakes)
        : ofPlain(value, wakes);
  }

  private static int ofPlain(Object value, boolean wakes) {
    if (value == null) {
      return OF_NULL;
    }
    if (value instanceof String) {
      return ((String) value).length();
    }
    if (value instanceof Collection) {
      return ofCollection((Collection<?>) value, wakes);
    }
    if (value instanceof Map) {
      return ofMap((Map<?, ?>) value, wakes);
    }
    if (value.getClass().isArray()) {
      return Array.getLength(value);
    }
    return value instanceof CharSequence ? ((CharSequence) value).length() : ofOther(value);
  }

  /** The size of a collection. */
  public static int ofCollection(Collection<?> collection, boolean wakes) {
    if (!wakes) {
      Laziness.refuse(collection);
    }
    return collection.size();
  }

  /** The size of a map. */
  public static int ofMap(Map<?, ?> map, boolean wakes) {
    if (!wakes) {
      Laziness.refuse(map);
    }
    return map.size();
  }

  /** Whether a collection or map has nothing in it. */
  public static boolean isEmpty(Object value, boolean wakes) {
    return of(value, wakes) == 0;
  }

  private static int ofOther(Object value) {
    if (value instanceof Optional) {
      return ((Optional<?>) value).isPresent() ? 1 : 0;
    }
    if (value instanceof OptionalInt) {
      return ((OptionalInt) value).isPresent() ? 1 : 0;
    }
    if (value instanceof OptionalLong) {
      return ((OptionalLong) value).isPresent() ? 1 : 0;
    }
    if (value instanceof OptionalDouble) {
      return ((OptionalDouble) value).isPresent() ? 1 : 0;
    }
    return ofAtomic(value);
  }

  private static int ofAtomic(Object value) {
    if (value instanceof AtomicInteger) {
      return ((AtomicInteger) value).get();
    }
    if (value instanceof AtomicLong) {
      return Math.toIntExact(((AtomicLong) value).get());
    }
    if (value instanceof AtomicBoolean) {
      return ((AtomicBoolean) value).get() ? 1 : 0;
    }
    if (value instanceof AtomicIntegerArray) {
      return ((AtomicIntegerArray) value).length();
    }
    if (value instanceof AtomicLongArray) {
      return ((AtomicLongArray) value).length();
    }
    if (value instanceof AtomicReferenceArray) {
      return ((AtomicReferenceArray<?>) value).length();
    }
    throw new SkippedException("no_length", value.getClass().getName() + " has no length");
  }
}
