package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * All that woven code may call. It lives in {@code java.lang}, a package that every class loader
 * delegates to the bootstrap loader, strict OSGi and JBoss Modules loaders included.
 *
 * <p>Woven code holds {@code invokedynamic} sites that {@link #link} bootstraps. While an engine is
 * connected it decides what a site does; otherwise a site does nothing. What class files before
 * Java 7 hold instead, which know no {@code invokedynamic}, says {@link MsmSites}.
 *
 * <p>Frozen: a class of the bootstrap loader can be neither unloaded nor replaced, so an older one
 * may serve a newer engine. Its members never change; a successor takes another name.
 */
public final class MsmSpy {

  /** Faults that woven code swallowed because not even a probe could be reached. */
  public static int faults;

  private static volatile MethodHandle linker;

  private MsmSpy() {}

  /**
   * Connects an engine, or disconnects it with null. Sites linked before keep their targets.
   *
   * @param engine of type {@code (Lookup, String, MethodType, String)CallSite}
   */
  public static void connect(MethodHandle engine) {
    linker = engine;
  }

  /**
   * Bootstraps a woven call site. Never throws: the host must not see our faults.
   *
   * @param moment of the call: entry, return or throw
   * @param method name and descriptor of the woven method of {@code caller}'s class
   */
  public static CallSite link(
      MethodHandles.Lookup caller, String moment, MethodType type, String method) {
    try {
      MethodHandle engine = linker;
      if (engine != null) {
        CallSite linked = (CallSite) engine.invokeExact(caller, moment, type, method);
        if (linked != null) {
          return linked;
        }
      }
    } catch (Throwable fault) {
      faults++;
    }
    return new ConstantCallSite(nothing(type));
  }

  /** A handle of {@code type}, which returns void or Object, that does nothing or returns null. */
  public static MethodHandle nothing(MethodType type) {
    if (type.returnType() == Object.class) {
      MethodHandle none = MethodHandles.constant(Object.class, null);
      return MethodHandles.dropArguments(none, 0, type.parameterList());
    }
    try {
      // The public lookup: on Java 8 a class of java.lang may not look up for itself.
      MethodHandle nothing =
          MethodHandles.publicLookup()
              .findStatic(MsmSpy.class, "doNothing", MethodType.methodType(void.class));
      return MethodHandles.dropArguments(nothing, 0, type.parameterList());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What a site does that serves nobody. */
  public static void doNothing() {}
}
