package msm.engine.record;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What compiled expressions call for values whose class is known only when they run. None of it
 * calls a method of the application that could do more than look.
 */
public final class Values {

  /** Collections of these packages fetch their elements from a database when they are touched. */
  private static final String[] LAZY_PACKAGES = {
    "org.hibernate.", "org.eclipse.persistence.", "org.datanucleus.", "org.apache.openjpa."
  };

  private Values() {}

  /**
   * Length or size of an array, text, collection or map; -1 for null.
   *
   * @throws IllegalArgumentException if it has no length or would have to be fetched first
   */
  public static int length(Object value) {
    if (value == null) {
      return -1;
    }
    if (value instanceof String) {
      return ((String) value).length();
    }
    if (value instanceof Collection) {
      refuseLazy(value);
      return ((Collection<?>) value).size();
    }
    if (value instanceof Map) {
      refuseLazy(value);
      return ((Map<?, ?>) value).size();
    }
    if (value.getClass().isArray()) {
      return Array.getLength(value);
    }
    if (value instanceof CharSequence) {
      return ((CharSequence) value).length();
    }
    throw new IllegalArgumentException(value.getClass().getName() + " has no length");
  }

  /**
   * The size of a collection.
   *
   * @throws IllegalArgumentException if it would have to be fetched first
   */
  public static int size(Collection<?> collection) {
    refuseLazy(collection);
    return collection.size();
  }

  /**
   * The text of a label; empty for null.
   *
   * @throws IllegalArgumentException if only the application's own code could say it
   */
  public static String label(Object value) {
    if (value instanceof String) {
      return (String) value;
    }
    if (value == null) {
      return "";
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof Class) {
      return ((Class<?>) value).getName();
    }
    if (value instanceof Boolean
        || value instanceof Character
        || value instanceof UUID
        || (value instanceof Number && value.getClass().getClassLoader() == null)) {
      return value.toString();
    }
    throw new IllegalArgumentException(
        value.getClass().getName() + " is no text; name one of its fields");
  }

  /** The simple name of an object's class, {@code Item} of {@code com.acme.Order$Item}. */
  public static String className(Object value) {
    Class<?> type =
        value instanceof Enum ? ((Enum<?>) value).getDeclaringClass() : value.getClass();
    String name = type.getName();
    int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
    return name.substring(end + 1);
  }

  /** Equality as {@code ==} of the expression language means it, for two objects. */
  public static boolean equal(Object left, Object right) {
    if (left == right) {
      return true;
    }
    if (left == null || right == null) {
      return false;
    }
    if (left instanceof Enum && right instanceof String) {
      return ((Enum<?>) left).name().equals(right);
    }
    if (left instanceof String && right instanceof Enum) {
      return ((Enum<?>) right).name().equals(left);
    }
    if (holdsOthers(left) && holdsOthers(right)) {
      throw new IllegalArgumentException(
          left.getClass().getName() + " is not compared; compare its len(...)");
    }
    // equals of an application's class could do anything; identity was answered above.
    return left.getClass().getClassLoader() == null && left.equals(right);
  }

  /** Whether its equals would call that of objects of the application. */
  private static boolean holdsOthers(Object value) {
    return value instanceof Collection
        || value instanceof Map
        || value instanceof Map.Entry
        || value instanceof Optional;
  }

  private static void refuseLazy(Object value) {
    Class<?> type = value.getClass();
    if (type.getClassLoader() == null) {
      return;
    }
    for (String lazy : LAZY_PACKAGES) {
      if (type.getName().startsWith(lazy)) {
        throw new IllegalArgumentException(type.getName() + " may be lazy and is not woken");
      }
    }
  }
}
