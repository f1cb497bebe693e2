package msm.engine;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * The two things the engine needs of the JVM that no public method gives: to define a class of
 * {@code java.base}, and to read fields whatever their visibility and module.
 *
 * <p>On Java 9 and newer both go through {@code jdk.internal.misc.Unsafe}, whose package is
 * exported to the engine's own unnamed module and to nobody else, so that the export ends with the
 * engine. The public way, {@code privateLookupIn}, would need packages opened, and on Java 9 to 16
 * the JVM warns of it on the host's standard error.
 */
final class JvmAccess {

  private static final String INTERNAL_PACKAGE = "jdk.internal.misc";

  private final Object unsafe;

  private JvmAccess(Object unsafe) {
    this.unsafe = unsafe;
  }

  static JvmAccess of(Instrumentation instrumentation) throws ReflectiveOperationException {
    Method getModule;
    try {
      getModule = Class.class.getMethod("getModule");
    } catch (NoSuchMethodException java8) {
      return new JvmAccess(null);
    }
    export(instrumentation, getModule);
    Class<?> unsafeClass = Class.forName(INTERNAL_PACKAGE + ".Unsafe");
    return new JvmAccess(unsafeClass.getMethod("getUnsafe").invoke(null));
  }

  /** Whether {@link #defineInJavaBase} can be used: not on Java 8. */
  boolean canDefineInJavaBase() {
    return unsafe != null;
  }

  /** Defines a class in the bootstrap loader, in a package that {@code java.base} has. */
  void defineInJavaBase(String name, byte[] bytes) throws ReflectiveOperationException {
    unsafe
        .getClass()
        .getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class)
        .invoke(unsafe, name, bytes, 0, bytes.length, null, null);
  }

  /** The lookup that may see everything. */
  MethodHandles.Lookup trustedLookup() throws ReflectiveOperationException {
    Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
    if (unsafe == null) {
      field.setAccessible(true);
      return (MethodHandles.Lookup) field.get(null);
    }
    Class<?> type = unsafe.getClass();
    Object base = type.getMethod("staticFieldBase", Field.class).invoke(unsafe, field);
    Object offset = type.getMethod("staticFieldOffset", Field.class).invoke(unsafe, field);
    return (MethodHandles.Lookup) getReference(type).invoke(unsafe, base, offset);
  }

  /** Java 12 gave the method another name. */
  private static Method getReference(Class<?> unsafeClass) throws NoSuchMethodException {
    try {
      return unsafeClass.getMethod("getReference", Object.class, long.class);
    } catch (NoSuchMethodException before12) {
      return unsafeClass.getMethod("getObject", Object.class, long.class);
    }
  }

  private static void export(Instrumentation instrumentation, Method getModule)
      throws ReflectiveOperationException {
    Class<?> moduleClass = getModule.getReturnType();
    Set<?> engine = Collections.singleton(getModule.invoke(JvmAccess.class));
    Instrumentation.class
        .getMethod(
            "redefineModule", moduleClass, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            getModule.invoke(Object.class),
            Collections.emptySet(),
            Collections.singletonMap(INTERNAL_PACKAGE, engine),
            Collections.emptyMap(),
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
