package java.lang;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * What woven code of class files before Java 7 calls, which may hold no {@code invokedynamic}: it
 * asks for the handle of a site each time, and invokes that.
 *
 * <p>A class is known by its number, which no other has in the life of this JVM, since calls that
 * are under way keep the code of engines that have left.
 *
 * <p>Frozen, like {@link MsmSpy}.
 */
public final class MsmSites {

  private static volatile MethodHandle finder;
  private static int numbers;

  private MsmSites() {}

  /**
   * Connects an engine, or disconnects it with null.
   *
   * @param engine of type {@code (int, String, String, String)MethodHandle}, which takes what
   *     {@link #find} does and returns null for a site that it does not serve
   */
  public static void connect(MethodHandle engine) {
    finder = engine;
  }

  /** A number that nobody had before; 30 bits of it are used. */
  public static synchronized int number() {
    return ++numbers;
  }

  /**
   * The handle that a site is to invoke, exactly of {@code type}. Never throws what the site does
   * not swallow: the host must not see our faults.
   *
   * @param number of the class
   * @param method name and descriptor of the woven method
   * @param site its name: the moment and what it hands over
   * @param type descriptor of what is handed over, of primitive types and Object
   */
  public static MethodHandle find(int number, String method, String site, String type) {
    try {
      MethodHandle engine = finder;
      if (engine != null) {
        MethodHandle found = (MethodHandle) engine.invokeExact(number, method, site, type);
        if (found != null) {
          return found;
        }
      }
    } catch (Throwable fault) {
      MsmSpy.faults++;
    }
    return MsmEnding.target(site, MethodType.fromMethodDescriptorString(type, null));
  }
}
