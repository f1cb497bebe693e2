package msm.engine.value;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import msm.engine.record.SkippedException;

/**
 * One element after the other of an array, a collection, a map's values, an Optional, or, where
 * anything may be touched, whatever is iterable.
 *
 * <p>A loop asks for an iterator and a bound, then for {@link #more} and {@link #next}. Arrays and
 * lists with random access need no iterator, so that a loop over them allocates nothing.
 */
public final class Elements {

  /** More elements than this are not looked at. */
  public static final int MAX = 10_000;

  private Elements() {}

  /**
   * What iterates over {@code container}; null if an index does.
   *
   * @param wakes whether lazy collections may be fetched
   * @throws SkippedException if it has no elements, or is lazy
   */
  public static Iterator<?> iterator(Object container, boolean wakes) {
    if (container instanceof Collection || container instanceof Map) {
      if (!wakes) {
        Laziness.refuse(container);
      }
      if (container instanceof Map) {
        return ((Map<?, ?>) container).values().iterator();
      }
      return isIndexed(container) ? null : ((Collection<?>) container).iterator();
    }
    if (container instanceof Optional) {
      return optional((Optional<?>) container);
    }
    if (container.getClass().isArray()) {
      return null;
    }
    if (container instanceof Iterable) {
      return iterable((Iterable<?>) container, wakes);
    }
    throw new SkippedException(
        "no_collection", container.getClass().getName() + " is no array, collection or map");
  }

  /** How many elements an index finds; 0 where an iterator does. */
  public static int bound(Object container, Iterator<?> iterator) {
    if (iterator != null) {
      return 0;
    }
    return container instanceof List ? ((List<?>) container).size() : Array.getLength(container);
  }

  /**
   * Whether there is an element at {@code index}.
   *
   * @throws SkippedException if there is one and it is the first of too many
   */
  public static boolean more(Iterator<?> iterator, int index, int bound) {
    boolean more = iterator == null ? index < bound : iterator.hasNext();
    if (more && index >= MAX) {
      throw tooMany();
    }
    return more;
  }

  /** The element at {@code index}, which is also the iterator's next one. */
  public static Object next(Object container, Iterator<?> iterator, int index) {
    if (iterator != null) {
      return iterator.next();
    }
    if (container instanceof List) {
      return ((List<?>) container).get(index);
    }
    return container instanceof Object[]
        ? ((Object[]) container)[index]
        : Array.get(container, index);
  }

  /** What a loop over an array throws when it comes to its {@link #MAX}th element. */
  public static SkippedException tooMany() {
    return new SkippedException(
        "too_many_elements", "more than " + MAX + " elements are not looked at");
  }

  private static boolean isIndexed(Object container) {
    return container instanceof RandomAccess && container instanceof List;
  }

  /** Nobody knows what one does that is no collection: it may read a file, or empty itself. */
  private static Iterator<?> iterable(Iterable<?> iterable, boolean wakes) {
    if (!wakes) {
      throw new SkippedException(
          "lazy",
          iterable.getClass().getName()
              + " is iterable but no collection: what iterating over it does is not known;"
              + " 'unsafe_calls: true' would do it");
    }
    return iterable.iterator();
  }

  private static Iterator<?> optional(Optional<?> optional) {
    return optional.isPresent()
        ? Collections.singleton(optional.get()).iterator()
        : Collections.emptyIterator();
  }
}
