package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import msm.engine.record.SkippedException;
import msm.engine.type.LoaderClassFiles;
import msm.engine.value.Laziness;
import msm.engine.value.Lengths;
import org.objectweb.asm.Type;

/**
 * Finds how a member is read of objects of one class.
 *
 * <p>The answer is kept in that class and so refers to nothing of the engine: a handle from Object
 * to long, double, boolean, char or Object; the word {@link #LENGTH} or {@link #EMPTY}; or why it
 * cannot be read, a reason and words.
 */
final class MemberFinder {

  private static final String LENGTH = "length";
  private static final String EMPTY = "empty";

  private static final MethodHandle[] MEASURES = {
    measures("of", int.class, false),
    measures("of", int.class, true),
    measures("isEmpty", boolean.class, false),
    measures("isEmpty", boolean.class, true)
  };

  private final MethodHandles.Lookup trusted;

  /**
   * @param trusted a lookup that may see everything
   */
  MemberFinder(MethodHandles.Lookup trusted) {
    this.trusted = trusted;
  }

  /** Never throws for what a class is or lacks. */
  Object find(MemberRead read, Class<?> type) {
    try {
      if (read.reference() != null) {
        return known(read.reference(), type);
      }
      String measure = measure(read, type);
      return measure == null ? named(read, type) : measure;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException unreadable) {
      return refusal(
          "no_member", read + " of " + type.getName() + " cannot be read: " + unreadable);
    }
  }

  /** What {@link #find} answered, as it is thrown. */
  static SkippedException refusal(String[] answer) {
    return new SkippedException(answer[0], answer[1]);
  }

  private static String[] refusal(String reason, String words) {
    return new String[] {reason, words};
  }

  /** A handle for {@link #LENGTH} or {@link #EMPTY}. */
  static MethodHandle measure(String word, boolean wakes) {
    int handle = (word.equals(LENGTH) ? 0 : 2) + (wakes ? 1 : 0);
    return MEASURES[handle];
  }

  /** {@code size()} and the like are asked of no collection that is lazy. */
  private static String measure(MemberRead read, Class<?> type) {
    String name = read.name();
    boolean holds = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    if (holds && name.equals("isEmpty")) {
      return EMPTY;
    }
    boolean sized = holds && name.equals("size");
    boolean text = CharSequence.class.isAssignableFrom(type) && name.equals("length");
    return sized || text || (type.isArray() && name.equals("length")) ? LENGTH : null;
  }

  private Object known(MemberReference reference, Class<?> type)
      throws ReflectiveOperationException {
    Class<?> owner = supertype(type, reference.owner());
    if (owner == null) {
      return refusal(
          "other_class",
          type.getName() + " is no " + Type.getObjectType(reference.owner()).getClassName());
    }
    return reads(reference, owner, type);
  }

  private Object reads(MemberReference reference, Class<?> owner, Class<?> type)
      throws ReflectiveOperationException {
    if (reference.isConstant()) {
      Class<?> result = type(reference.type(), owner);
      MethodHandle constant = MethodHandles.constant(result, reference.constant());
      return plain(MethodHandles.dropArguments(constant, 0, Object.class));
    }
    if (reference.isMethod()) {
      return plain(method(reference, owner));
    }
    if (Laziness.isProxy(type)) {
      return refusal(
          "proxy",
          type.getName() + " is a proxy; its fields are not those of the object behind it");
    }
    Class<?> field = type(reference.type(), owner);
    return plain(
        reference.isStatic()
            ? MethodHandles.dropArguments(
                trusted.findStaticGetter(owner, reference.name(), field), 0, Object.class)
            : trusted.findGetter(owner, reference.name(), field));
  }

  private MethodHandle method(MemberReference reference, Class<?> owner)
      throws ReflectiveOperationException {
    if (owner == Optional.class && reference.name().equals("get")) {
      // An empty one is a null on the way, not a failure.
      MethodType orElse = MethodType.methodType(Object.class, Object.class);
      return MethodHandles.insertArguments(
          trusted.findVirtual(owner, "orElse", orElse), 1, (Object) null);
    }
    return trusted.findVirtual(
        owner, reference.name(), MethodType.methodType(type(reference.type(), owner)));
  }

  private Object named(MemberRead read, Class<?> type) throws ReflectiveOperationException {
    LoaderClassFiles files = new LoaderClassFiles(type.getClassLoader());
    Class<?> visible = type;
    // What is made at run time has no class file, but often extends something that has one.
    while (files.find(internalName(visible)) == null && visible.getSuperclass() != null) {
      visible = visible.getSuperclass();
    }
    Members.Member found =
        new Members(files, read.unsafe()).find(internalName(visible), read.name(), read.call());
    if (found == null) {
      return refusal("no_member", type.getName() + " has no " + read);
    }
    MemberReference reference = found.reference();
    if (found.method() != null && isDeclared(found.method().name(), type, visible)) {
      reference = read.unsafe() ? found.call() : null;
    }
    return reference == null
        ? refusal("not_pure", Members.notPure(found.method().name(), type.getName()))
        : reads(reference, supertype(visible, reference.owner()), type);
  }

  /** Whether a class below {@code visible}, whose code nobody can read, has such a method. */
  private static boolean isDeclared(String method, Class<?> type, Class<?> visible) {
    for (Class<?> each = type; each != visible; each = each.getSuperclass()) {
      if (declares(each, method)) {
        return true;
      }
    }
    return false;
  }

  private static boolean declares(Class<?> type, String method) {
    try {
      return type.getDeclaredMethod(method) != null;
    } catch (NoSuchMethodException inherited) {
      return false;
    }
  }

  /** {@code type} or what it extends or implements, by internal name; null if there is none. */
  private static Class<?> supertype(Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (internalName(each).equals(name)) {
        return each;
      }
    }
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> implemented : each.getInterfaces()) {
        Class<?> found = supertype(implemented, name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static MethodHandle measures(String method, Class<?> result, boolean wakes) {
    MethodType type = MethodType.methodType(result, Object.class, boolean.class);
    try {
      MethodHandle measures = MethodHandles.lookup().findStatic(Lengths.class, method, type);
      return plain(MethodHandles.insertArguments(measures, 1, wakes));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MethodHandle plain(MethodHandle handle) {
    return handle.asType(MethodType.methodType(plain(handle.type().returnType()), Object.class));
  }

  private static Class<?> plain(Class<?> type) {
    if (!type.isPrimitive()) {
      return Object.class;
    }
    if (type == float.class) {
      return double.class;
    }
    return type == double.class || type == boolean.class || type == char.class ? type : long.class;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static Class<?> type(String descriptor, Class<?> owner) {
    return MethodType.fromMethodDescriptorString("()" + descriptor, owner.getClassLoader())
        .returnType();
  }
}
