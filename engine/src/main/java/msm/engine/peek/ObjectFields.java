package msm.engine.peek;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the fields of objects, whatever their visibility. Thread-safe; it knows the classes it has
 * read from for as long as it is there.
 */
final class ObjectFields {

  /** A field and how it is read. */
  static final class Getter {
    final String name;
    private final MethodHandle handle;

    Getter(String name, MethodHandle handle) {
      this.name = name;
      this.handle = handle;
    }

    Object of(Object object) throws Throwable {
      return handle.invoke(object);
    }
  }

  private final MethodHandles.Lookup trusted;
  private final Map<Class<?>, List<Getter>> known = new ConcurrentHashMap<>();

  /**
   * @param trusted a lookup that may read every field
   */
  ObjectFields(MethodHandles.Lookup trusted) {
    this.trusted = trusted;
  }

  /** The instance fields of a class, its own before those that it inherits. */
  List<Getter> of(Class<?> type) throws IllegalAccessException {
    List<Getter> getters = known.get(type);
    if (getters == null) {
      getters = find(type);
      known.put(type, getters);
    }
    return getters;
  }

  /** The value of the first field of that name; null if there is none. */
  Object named(Object object, String name) throws Throwable {
    for (Getter getter : of(object.getClass())) {
      if (getter.name.equals(name)) {
        return getter.of(object);
      }
    }
    return null;
  }

  private List<Getter> find(Class<?> type) throws IllegalAccessException {
    List<Getter> getters = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          getters.add(new Getter(field.getName(), trusted.unreflectGetter(field)));
        }
      }
    }
    return getters;
  }
}
