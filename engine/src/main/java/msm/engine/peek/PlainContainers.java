package msm.engine.peek;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Knows the JDK's collections and maps that do nothing but hold their elements: walking through one
 * runs no code of the application, takes no lock and changes nothing.
 */
final class PlainContainers {

  private static final Set<String> NAMES =
      new HashSet<>(
          Arrays.asList(
              "java.util.ArrayList",
              "java.util.ArrayList$SubList",
              "java.util.Arrays$ArrayList",
              "java.util.Collections$CopiesList",
              "java.util.LinkedList",
              "java.util.ArrayDeque",
              "java.util.PriorityQueue",
              "java.util.HashSet",
              "java.util.LinkedHashSet",
              "java.util.TreeSet",
              "java.util.HashMap",
              "java.util.LinkedHashMap",
              "java.util.TreeMap",
              "java.util.EnumMap",
              "java.util.IdentityHashMap",
              "java.util.RegularEnumSet",
              "java.util.JumboEnumSet",
              "java.util.concurrent.ConcurrentHashMap",
              "java.util.concurrent.ConcurrentLinkedQueue",
              "java.util.concurrent.ConcurrentLinkedDeque",
              "java.util.concurrent.ConcurrentSkipListMap",
              "java.util.concurrent.ConcurrentSkipListSet",
              "java.util.concurrent.CopyOnWriteArrayList",
              "java.util.concurrent.CopyOnWriteArraySet"));

  private static final String[] PREFIXES = {
    "java.util.ImmutableCollections$",
    "java.util.Collections$Empty",
    "java.util.Collections$Singleton",
    "java.util.KeyValueHolder"
  };

  private static final String VIEW = "java.util.Collections$Unmodifiable";

  private PlainContainers() {}

  static boolean contain(Class<?> type) {
    if (type.getClassLoader() != null) {
      return false;
    }
    for (String prefix : PREFIXES) {
      if (type.getName().startsWith(prefix)) {
        return true;
      }
    }
    return NAMES.contains(type.getName());
  }

  /** Whether it only hands on to another collection or map, which may be anything. */
  static boolean isView(Class<?> type) {
    return type.getClassLoader() == null && type.getName().startsWith(VIEW);
  }
}
