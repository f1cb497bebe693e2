package msm.engine.value;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import msm.engine.record.SkippedException;

/** What {@code [ ]} and {@code in} find in an object whose class is known only at run time. */
public final class Lookup {

  private Lookup() {}

  /**
   * The element at {@code index} of an array, a list or a text, or what a map has under that
   * number; null if there is none.
   *
   * @param wakes whether lazy collections may be fetched
   */
  public static Object at(Object container, long index, boolean wakes) {
    if (container instanceof Map) {
      Object found = get((Map<?, ?>) container, index, wakes);
      boolean small = index == (int) index;
      return found == null && small ? get((Map<?, ?>) container, (int) index, wakes) : found;
    }
    if (container instanceof List) {
      if (!wakes) {
        Laziness.refuse(container);
      }
      List<?> list = (List<?>) container;
      return index >= 0 && index < list.size() ? list.get((int) index) : null;
    }
    if (container instanceof String) {
      String text = (String) container;
      return index >= 0 && index < text.length() ? Texts.of(text.charAt((int) index)) : null;
    }
    if (container.getClass().isArray()) {
      return index >= 0 && index < Array.getLength(container)
          ? Array.get(container, (int) index)
          : null;
    }
    throw new SkippedException(
        "no_index", container.getClass().getName() + " is no array, list or map");
  }

  /** What a map has under {@code key}; null if nothing. */
  public static Object at(Object container, Object key, boolean wakes) {
    if (key == null) {
      return null;
    }
    if (container instanceof Map) {
      return get((Map<?, ?>) container, key, wakes);
    }
    if (Numbers.isWhole(key)) {
      return at(container, ((Number) key).longValue(), wakes);
    }
    throw new SkippedException("no_index", container.getClass().getName() + " is no map");
  }

  /**
   * Whether a text has a part, a map a key, or an array or collection an element, as {@link
   * Equality} sees it.
   */
  public static boolean contains(Object container, Object element, boolean wakes) {
    if (container instanceof String) {
      return ((String) container).contains(Texts.of(element));
    }
    if (container instanceof Map) {
      return hasKey((Map<?, ?>) container, element, wakes);
    }
    if (!wakes && container instanceof Collection) {
      Laziness.refuse(container);
    }
    if (element instanceof String && mayBeAsked(container)) {
      Collection<?> collection = (Collection<?>) container;
      return collection.contains(element)
          || (isOfEnums(collection) && isAmong(container, element, wakes));
    }
    return isAmong(container, element, wakes);
  }

  /** Whether an array of whole numbers, or anything else, has {@code element}. */
  public static boolean contains(Object container, long element, boolean wakes) {
    if (container instanceof int[]) {
      for (int each : (int[]) container) {
        if (each == element) {
          return true;
        }
      }
      return false;
    }
    if (container instanceof long[]) {
      for (long each : (long[]) container) {
        if (each == element) {
          return true;
        }
      }
      return false;
    }
    return contains(container, (Object) element, wakes);
  }

  private static boolean isAmong(Object container, Object element, boolean wakes) {
    Iterator<?> iterator = Elements.iterator(container, wakes);
    int bound = Elements.bound(container, iterator);
    for (int i = 0; Elements.more(iterator, i, bound); i++) {
      if (Equality.equal(Elements.next(container, iterator, i), element)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasKey(Map<?, ?> map, Object key, boolean wakes) {
    if (!wakes) {
      Laziness.refuse(map);
    }
    if (key instanceof String && (map instanceof LinkedHashMap || mayBeAsked(map))) {
      return map.containsKey(key) || (isOfEnums(map.keySet()) && entry(map, key) != null);
    }
    return entry(map, key) != null;
  }

  private static Object get(Map<?, ?> map, Object key, boolean wakes) {
    if (!wakes) {
      Laziness.refuse(map);
    }
    if (mayBeAsked(map)) {
      Object value = map.get(key);
      if (value != null || !(key instanceof String) || !isOfEnums(map.keySet())) {
        return value;
      }
    }
    Map.Entry<?, ?> entry = entry(map, key);
    return entry == null ? null : entry.getValue();
  }

  /**
   * Whether {@code get} only looks. That of a LinkedHashMap may move the entry, as caches do, and
   * sorted maps compare keys by whatever somebody wrote.
   */
  private static boolean mayBeAsked(Map<?, ?> map) {
    if (map instanceof LinkedHashMap || map instanceof SortedMap) {
      return false;
    }
    Class<?> type = map.getClass();
    return type.getClassLoader() != null
        || type == HashMap.class
        || type == ConcurrentHashMap.class
        || type == Hashtable.class
        || type == Properties.class
        || type.getName().startsWith("java.util.ImmutableCollections$");
  }

  private static boolean mayBeAsked(Object collection) {
    Class<?> type = collection.getClass();
    return type == HashSet.class
        || type == LinkedHashSet.class
        || type.getName().startsWith("java.util.ImmutableCollections$");
  }

  private static boolean isOfEnums(Collection<?> elements) {
    Iterator<?> iterator = elements.iterator();
    return iterator.hasNext() && iterator.next() instanceof Enum;
  }

  private static Map.Entry<?, ?> entry(Map<?, ?> map, Object key) {
    int count = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (count++ == Elements.MAX) {
        throw Elements.tooMany();
      }
      if (Equality.equal(entry.getKey(), key)) {
        return entry;
      }
    }
    return null;
  }
}
