package msm.engine;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import msm.engine.probe.ModuleOpener;

/**
 * Opens packages of the host to the engine, and to nobody else: what it opens to is the unnamed
 * module of the engine's own loader, so it ends with the engine.
 *
 * <p>Uses reflection, since the module system is not there on Java 8.
 */
final class JavaModules implements ModuleOpener {

  private final Instrumentation instrumentation;
  private final Method getModule;

  JavaModules(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
    getModule = getModule();
  }

  /** Whether this JVM has modules. */
  boolean exist() {
    return getModule != null;
  }

  @Override
  public void open(Class<?> type) throws ReflectiveOperationException {
    if (!exist()) {
      return;
    }
    Object module = getModule.invoke(type);
    Object engine = getModule.invoke(JavaModules.class);
    Class<?> moduleClass = getModule.getReturnType();
    String packageName = packageName(type);
    Method isOpen = moduleClass.getMethod("isOpen", String.class, moduleClass);
    boolean isNamed = (Boolean) moduleClass.getMethod("isNamed").invoke(module);
    if (isNamed && !(Boolean) isOpen.invoke(module, packageName, engine)) {
      open(module, packageName, engine, moduleClass);
    }
  }

  private void open(Object module, String packageName, Object engine, Class<?> moduleClass)
      throws ReflectiveOperationException {
    Map<String, Set<Object>> opens = new HashMap<>();
    opens.put(packageName, Collections.singleton(engine));
    Method redefine =
        Instrumentation.class.getMethod(
            "redefineModule", moduleClass, Set.class, Map.class, Map.class, Set.class, Map.class);
    try {
      redefine.invoke(
          instrumentation,
          module,
          Collections.emptySet(),
          Collections.emptyMap(),
          opens,
          Collections.emptySet(),
          Collections.emptyMap());
    } catch (InvocationTargetException refused) {
      throw new ReflectiveOperationException(
          "package " + packageName + " cannot be opened", refused.getCause());
    }
  }

  private static String packageName(Class<?> type) {
    String name = type.getName();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  private static Method getModule() {
    try {
      return Class.class.getMethod("getModule");
    } catch (NoSuchMethodException java8) {
      return null;
    }
  }
}
