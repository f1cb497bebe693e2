package msm.engine;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.probe.Recording;
import msm.engine.record.MetricFamily;
import msm.engine.record.Series;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.Coverage;
import msm.engine.weave.Restored;
import msm.engine.weave.Weaver;

/**
 * A small application that runs in the test's JVM and is hooked as a real one: a loader of its own
 * weaves its classes as they load. Classes that are loaded before a hook comes cannot change; what
 * the engine would make of them can be seen.
 */
public final class Host implements AutoCloseable {

  private static final String FILE = "hooks.yaml";

  private final Loader loader;
  private final Weaver weaver;
  private final HookRegistry registry;
  private final Map<String, byte[]> retransformed = new LinkedHashMap<>();
  private final List<List<String>> retransformations = new ArrayList<>();
  private final List<String> unmodifiable = new ArrayList<>();
  private final List<String> failing = new ArrayList<>();

  public Host(Compiled classes) {
    loader = new Loader(classes);
    weaver = new Weaver(instrumentation(), trustedLookup());
    registry = new HookRegistry(weaver);
    MsmSpy.connect(linker());
    MsmSites.connect(finder());
  }

  /** What {@code JvmAccess} finds in a real host; the build opens the package to the tests. */
  static MethodHandles.Lookup trustedLookup() {
    try {
      Field lookup = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
      lookup.setAccessible(true);
      return (MethodHandles.Lookup) lookup.get(null);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Compiles and hooks a class {@code App}: the metrics of one method as lines of YAML. */
  public static Host app(String source, String method, String... metrics) {
    return new Host(Compiled.from(source)).hook(hook("App." + method, metrics));
  }

  /** The YAML of one hook. */
  public static String hook(String symbol, String... metrics) {
    StringBuilder yaml = new StringBuilder("- symbol: " + symbol + "\n  metrics:\n");
    for (String metric : metrics) {
      yaml.append("  - {").append(metric).append("}\n");
    }
    return yaml.toString();
  }

  /** Applies hooks. */
  public Host hook(String yaml) {
    return apply(FILE, yaml);
  }

  /** Applies hooks as those of another source. */
  public Host apply(String source, String yaml) {
    try {
      registry.apply(Collections.singletonMap(source, HookText.of(yaml)));
      return this;
    } catch (RefusedException refused) {
      throw new AssertionError(refused.getMessage(), refused);
    }
  }

  /** Why hooks are refused once these classes are loaded. */
  public List<String> refusal(String yaml) {
    return refusal(FILE, yaml);
  }

  List<String> refusal(String source, String yaml) {
    for (String name : loader.classes.files().keySet()) {
      load(name);
    }
    try {
      registry.apply(Collections.singletonMap(source, HookText.of(yaml)));
    } catch (RefusedException refused) {
      return refused.problems();
    }
    throw new AssertionError("the hooks were accepted");
  }

  /** Why hooks would be refused, or nothing; they are not applied. */
  public List<String> problems(String yaml) {
    for (String name : loader.classes.files().keySet()) {
      load(name);
    }
    try {
      registry.check(Collections.singletonMap(FILE, HookText.of(yaml)));
      return Collections.emptyList();
    } catch (RefusedException refused) {
      return refused.problems();
    }
  }

  /** Calls a static method. */
  public Object call(String className, String method, Object... arguments) {
    return call(load(className), null, method, arguments);
  }

  /** Calls a method of an object of the application. */
  public static Object callOn(Object target, String method, Object... arguments) {
    return call(target.getClass(), target, method, arguments);
  }

  /** Sets a field of an object of the application. */
  public static void set(Object target, String field, Object value) {
    try {
      Field declared = target.getClass().getDeclaredField(field);
      declared.setAccessible(true);
      declared.set(target, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(field, e);
    }
  }

  /** The value of a static field of the application. */
  public static Object get(Class<?> type, String field) {
    try {
      Field declared = type.getDeclaredField(field);
      declared.setAccessible(true);
      return declared.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(field, e);
    }
  }

  /** What a static method throws. */
  public Throwable thrownBy(String className, String method, Object... arguments) {
    try {
      call(className, method, arguments);
    } catch (HostException thrown) {
      return thrown.getCause();
    }
    throw new AssertionError(method + " threw nothing");
  }

  /** A new object of the application. */
  public Object create(String className, Object... arguments) {
    try {
      for (Constructor<?> constructor : load(className).getDeclaredConstructors()) {
        if (constructor.getParameterTypes().length == arguments.length) {
          constructor.setAccessible(true);
          return constructor.newInstance(arguments);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(className, e);
    }
    throw new IllegalArgumentException(className + " has no such constructor");
  }

  public Class<?> load(String className) {
    try {
      return Class.forName(className, true, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(className, e);
    }
  }

  /** A counter's or gauge's value, or the sum of a histogram. */
  public double value(String metric, String... labels) {
    return read(metric, labels)[0];
  }

  /** All samples of a series, in the order in which they are published. */
  public double[] values(String metric, String... labels) {
    return read(metric, labels);
  }

  /** How many observations a histogram has. */
  public long count(String metric, String... labels) {
    double[] values = read(metric, labels);
    double count = 0;
    for (int i = 1; i < values.length; i++) {
      count += values[i];
    }
    return (long) count;
  }

  /** How many of a hook's samples were skipped for a reason. */
  public long errors(String hook, String reason) {
    return has("msm_hook_errors", hook, reason) ? (long) value("msm_hook_errors", hook, reason) : 0;
  }

  /** Whether a series is there and has something to publish. */
  public boolean has(String metric, String... labels) {
    Series series = series(metric, labels);
    return series != null && series.isTouched();
  }

  /** The label values of a metric's series. */
  public List<List<String>> labels(String metric) {
    List<List<String>> labels = new ArrayList<>();
    for (Series series : family(metric).series()) {
      labels.add(series.labelValues());
    }
    return labels;
  }

  public MetricFamily family(String metric) {
    MetricFamily found = null;
    for (MetricFamily family : registry.families()) {
      // The last one: retired metrics come before their successors.
      found = family.name().equals(metric) ? family : found;
    }
    if (found == null) {
      throw new IllegalArgumentException(metric + " is unknown");
    }
    return found;
  }

  /** Why classes could not be woven and why samples were skipped. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (ActiveHook hook : registry.hooks()) {
      failures.addAll(hook.failures().values());
      if (hook.marking() != null && hook.marking().guard().failure() != null) {
        failures.add(hook.marking().guard().failure());
      }
      for (Recording recording : hook.recordings()) {
        if (recording.guard().failure() != null) {
          failures.add(recording.guard().failure());
        }
      }
    }
    return failures;
  }

  /** How handlers failed. */
  List<String> handlerFailures() {
    List<String> failures = new ArrayList<>();
    for (ActiveHook hook : registry.hooks()) {
      if (hook.handler() != null && hook.handler().guard().failure() != null) {
        failures.add(hook.handler().guard().failure());
      }
    }
    return failures;
  }

  /** Why a hook has found no method. */
  public String missing() {
    return registry.hooks().get(0).missing();
  }

  /** How far the first hook reaches. */
  public Coverage coverage() {
    return weaver.coverages().getOrDefault(registry.hooks().get(0), new Coverage());
  }

  Documents documents() {
    return new Documents(instrumentation(), weaver, registry);
  }

  HookRegistry registry() {
    return registry;
  }

  /** Restores every class, as far as classes can be changed here. */
  public Restored restore() {
    return weaver.restore();
  }

  /** What the JVM was last told to make of a loaded class; null: of its own bytes. */
  public Map<String, byte[]> retransformed() {
    return retransformed;
  }

  /** Which classes the JVM was asked to change together, each time that it was asked. */
  public List<List<String>> retransformations() {
    return retransformations;
  }

  /** From now on the JVM looks at a class's new code and refuses it, and all it comes with. */
  public void failToChange(String className) {
    failing.add(className);
  }

  /** From now on the JVM does not let agents change a class. */
  public void refuseToChange(String className) {
    unmodifiable.add(className);
  }

  /** What the spy asks for the target of a site. */
  public MethodHandle linker() {
    try {
      return weaver.linker();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private MethodHandle finder() {
    try {
      return weaver.finder();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Weaves a class file as if it were loading. */
  public byte[] transform(String className, byte[] file) {
    return transform(className, file, null);
  }

  /** The same for a class of an artifact. */
  public byte[] transform(String className, byte[] file, ProtectionDomain domain) {
    return weaver.transform(loader, className.replace('.', '/'), null, domain, file);
  }

  @Override
  public void close() {
    weaver.restore();
    MsmSpy.connect(null);
    MsmSites.connect(null);
  }

  private static Object call(Class<?> type, Object target, String name, Object... arguments) {
    for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
      for (Method method : declaring.getDeclaredMethods()) {
        if (method.getName().equals(name)
            && method.getParameterTypes().length == arguments.length
            && !method.isBridge()) {
          return call(method, target, arguments);
        }
      }
    }
    throw new IllegalArgumentException(type + " has no method " + name);
  }

  private static Object call(Method method, Object target, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw new HostException(thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private double[] read(String metric, String... labels) {
    Series series = series(metric, labels);
    if (series == null) {
      throw new IllegalArgumentException(
          metric + Arrays.toString(labels) + " is unknown; there are " + labels(metric));
    }
    double[] values = new double[family(metric).samplesPerSeries()];
    series.read(values);
    return values;
  }

  private Series series(String metric, String... labels) {
    for (Series series : family(metric).series()) {
      if (series.labelValues().equals(Arrays.asList(labels))) {
        return series;
      }
    }
    return null;
  }

  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            Host.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> answer(method.getName(), arguments));
  }

  private Object answer(String method, Object... arguments) {
    switch (method) {
      case "getAllLoadedClasses":
        return loader.loaded.toArray(new Class<?>[0]);
      case "isModifiableClass":
        return !unmodifiable.contains(((Class<?>) arguments[0]).getName());
      case "retransformClasses":
        retransform((Class<?>[]) arguments[0]);
        return null;
      default:
        throw new UnsupportedOperationException(method);
    }
  }

  private void retransform(Class<?>... types) {
    List<String> names = new ArrayList<>();
    for (Class<?> type : types) {
      String name = type.getName();
      byte[] file = loader.classes.file(name);
      retransformed.put(name, weaver.transform(loader, name.replace('.', '/'), type, null, file));
      names.add(name);
    }
    retransformations.add(names);
    for (String name : names) {
      if (failing.contains(name)) {
        throw new UnsupportedOperationException(name + " cannot be changed");
      }
    }
  }

  /** What a method of the application threw. */
  public static final class HostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HostException(Throwable cause) {
      super(cause);
    }
  }

  private final class Loader extends ClassLoader {
    private final Compiled classes;
    private final List<Class<?>> loaded = new ArrayList<>();

    Loader(Compiled classes) {
      super(null);
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] file = classes.file(name);
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] woven = weaver.transform(this, name.replace('.', '/'), null, null, file);
      byte[] used = woven == null ? file : woven;
      Class<?> type = defineClass(name, used, 0, used.length);
      loaded.add(type);
      return type;
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      int end = name.length() - ".class".length();
      byte[] file = end < 0 ? null : classes.file(name.substring(0, end).replace('/', '.'));
      return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
    }
  }
}
