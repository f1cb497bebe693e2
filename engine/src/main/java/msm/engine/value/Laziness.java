package msm.engine.value;

import msm.engine.record.SkippedException;

/**
 * Knows collections that fetch, compute or reorder what they hold when they are touched: looking at
 * one would change what the application does. And objects that stand for others and have none of
 * their state.
 */
public final class Laziness {

  private static final String[] PROXIES = {
    "$HibernateProxy$", "_$$_jvst", "$$EnhancerBy", "$$SpringCGLIB$$"
  };

  private static final String[] LAZY = {
    "org.hibernate.",
    "org.eclipse.persistence.",
    "org.datanucleus.",
    "org.apache.openjpa.",
    "io.ebean.",
    "com.avaje.ebean.",
    "com.google.common.cache.",
    "com.github.benmanes.caffeine.",
    "org.cache2k.",
    "org.ehcache.",
    "net.sf.ehcache.",
    "com.hazelcast.",
    "org.infinispan.",
    "groovy.lang.MapWithDefault",
    "groovy.lang.ListWithDefault",
    "org.codehaus.groovy.runtime.LazyMap",
    "org.apache.commons.collections.map.LazyMap",
    "org.apache.commons.collections.map.LRUMap",
    "org.apache.commons.collections.list.LazyList",
    "org.apache.commons.collections4.map.LazyMap",
    "org.apache.commons.collections4.map.LRUMap",
    "org.apache.commons.collections4.list.LazyList",
  };

  /** Whether a class is lazy; holds nothing that would keep the engine's classes. */
  private static final ClassValue<Boolean> IS_LAZY =
      new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.getClassLoader() != null && isLazy(type);
        }
      };

  private Laziness() {}

  /**
   * Lets a collection or map pass that may be touched.
   *
   * @throws SkippedException if it is lazy
   */
  static void refuse(Object value) {
    if (isLazy(value)) {
      throw new SkippedException(
          "lazy",
          value.getClass().getName()
              + " may be lazy and is not woken; 'unsafe_calls: true' would wake it");
    }
  }

  /** Whether a class extends that of the objects for which its own ones stand. */
  public static boolean isProxy(Class<?> type) {
    for (String part : PROXIES) {
      if (type.getName().contains(part)) {
        return true;
      }
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (implemented.getName().equals("org.hibernate.proxy.HibernateProxy")) {
        return true;
      }
    }
    return false;
  }

  /** Whether looking into an object might change what the application does. */
  public static boolean isLazy(Object value) {
    return IS_LAZY.get(value.getClass());
  }

  private static boolean isLazy(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (String lazy : LAZY) {
        if (each.getName().startsWith(lazy)) {
          return true;
        }
      }
    }
    return false;
  }
}
