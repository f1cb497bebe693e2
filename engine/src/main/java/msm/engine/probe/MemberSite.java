package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import msm.engine.record.SkippedException;

/**
 * Reads a member of objects whose class is known only when they come, and remembers how.
 *
 * <p>The first {@value #MAX_DEPTH} classes are told apart by comparisons that the JIT sees through;
 * how others are read is kept in the classes themselves, in objects of the JDK. Only classes that
 * live at least as long as the hooked one are held here: neither side keeps the other from going.
 *
 * <p>Thread-safe: links on the application's threads.
 */
final class MemberSite extends MutableCallSite {

  private static final int MAX_DEPTH = 4;

  private static final MethodHandle IS_CLASS;
  private static final MethodHandle READER;

  /** Threads that ask a loader just now; what that runs through may be hooked as well. */
  private static final Set<Thread> ASKING = ConcurrentHashMap.newKeySet();

  static {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      IS_CLASS =
          lookup.findStatic(
              MemberSite.class,
              "isClass",
              MethodType.methodType(boolean.class, Class.class, Object.class));
      READER =
          lookup.findVirtual(
              MemberSite.class, "reader", MethodType.methodType(MethodHandle.class, Object.class));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private final MemberRead read;
  private final MemberFinder finder;
  private final ClassLoader hookedLoader;
  private final ClassValue<Object> found;
  private int depth;

  /**
   * @param hookedLoader of the class that is hooked; null for the bootstrap loader
   */
  MemberSite(MemberRead read, MemberFinder finder, ClassLoader hookedLoader) {
    super(read.outcome().type());
    this.read = read;
    this.finder = finder;
    this.hookedLoader = hookedLoader;
    found =
        new ClassValue<Object>() {
          @Override
          protected Object computeValue(Class<?> type) {
            return ask(type);
          }
        };
    setTarget(MethodHandles.foldArguments(read.outcome().conversion(), READER.bindTo(this)));
  }

  static boolean isClass(Class<?> expected, Object target) {
    return target.getClass() == expected;
  }

  /**
   * What reads the member of objects of this one's class.
   *
   * @throws SkippedException if nothing does
   */
  MethodHandle reader(Object target) {
    Object how = found.get(target.getClass());
    if (how instanceof MethodHandle) {
      return (MethodHandle) how;
    }
    if (how instanceof String) {
      return MemberFinder.measure((String) how, read.unsafe());
    }
    throw MemberFinder.refusal((String[]) how);
  }

  private synchronized void remember(Class<?> type, MethodHandle reads) {
    if (depth < MAX_DEPTH) {
      depth++;
      setTarget(
          MethodHandles.guardWithTest(
              IS_CLASS.bindTo(type), read.outcome().conversion().bindTo(reads), getTarget()));
    }
  }

  /** Asked once for each class. */
  private Object ask(Class<?> type) {
    if (!ASKING.add(Thread.currentThread())) {
      throw new SkippedException("linking", read + " is being looked for by this very thread");
    }
    try {
      Object how = finder.find(read, type);
      if (how instanceof MethodHandle && outlivesHooked(type.getClassLoader())) {
        remember(type, (MethodHandle) how);
      }
      return how;
    } finally {
      ASKING.remove(Thread.currentThread());
    }
  }

  private boolean outlivesHooked(ClassLoader loader) {
    for (ClassLoader each = hookedLoader; each != null; each = each.getParent()) {
      if (each == loader) {
        return true;
      }
    }
    return loader == null;
  }
}
