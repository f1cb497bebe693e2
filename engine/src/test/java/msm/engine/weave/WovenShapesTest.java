package msm.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class WovenShapesTest {

  private static final List<String> NOT_COUNTED =
      Arrays.asList("in", "run", "attempt", "valueOf", "values", "x", "y");

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void methodsOfEveryShapeBehaveAsBeforeAndAreCountedExactly(String debug) {
    Compiled zoo = Compiled.with(Collections.singletonList(debug), source("Zoo.java.txt"));
    Object expected;
    try (Host unhooked = new Host(zoo)) {
      expected = unhooked.call("Zoo", "run");
    }

    try (Host host = new Host(zoo).hook(hooksFor(zoo))) {
      assertThat(host.call("Zoo", "run")).isEqualTo(expected);

      assertThat(host.failures()).isEmpty();
      assertThat(countedCalls(host)).containsAllEntriesOf(enteredMethods(host));
      long even = enteredCalls(host).get("even");
      assertThat((long) host.value("throws", "Zoo", "throwing")).isEqualTo(even);
      assertThat((long) host.value("returns", "Zoo", "throwing"))
          .isEqualTo(enteredCalls(host).get("throwing") - even);
      assertThat(host.value("throws", "Zoo", "always")).isEqualTo(1);
    }
  }

  /** Every input of every method: as text where it is an object, else as number. */
  private static String hooksFor(Compiled zoo) {
    StringBuilder yaml = new StringBuilder();
    zoo.files().forEach((name, file) -> hooksFor(name, file, yaml));
    return yaml.toString();
  }

  private static void hooksFor(String className, byte[] file, StringBuilder yaml) {
    ClassNode node = new ClassNode();
    new ClassReader(file).accept(node, 0);
    for (MethodNode method : node.methods) {
      int unwoven = Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC;
      if ((method.access & unwoven) == 0 && !method.name.startsWith("<")) {
        String labels = "labels: {class: type, method: method}";
        yaml.append(
            Host.hook(
                "\"" + className + "#" + method.name + "(" + types(method) + ")\"",
                "name: calls, type: counter, at: exit, " + labels,
                "name: entries, type: counter, at: entry, " + labels,
                "name: returns, type: counter, at: return, " + labels,
                "name: throws, type: counter, at: throw, " + labels,
                "name: durations, type: timer, " + labels,
                "name: texts, type: counter, at: entry, labels: " + texts(method),
                "name: texts, type: counter, at: exit, labels: " + texts(method),
                "name: results, type: counter, at: return, labels: {x: " + result(method) + "}"));
      }
    }
  }

  private static String types(MethodNode method) {
    StringBuilder types = new StringBuilder();
    for (Type type : Type.getArgumentTypes(method.desc)) {
      types.append(types.length() == 0 ? "" : ", ").append(type.getClassName());
    }
    return types.toString();
  }

  private static String texts(MethodNode method) {
    StringBuilder labels = new StringBuilder("{class: type, method: method");
    Type[] types = Type.getArgumentTypes(method.desc);
    for (int i = 0; i < 9; i++) {
      String text = i < types.length ? text(types[i], "args[" + i + "]") : "''";
      labels.append(", a").append(i).append(": \"").append(text).append('"');
    }
    return labels.append('}').toString();
  }

  private static String result(MethodNode method) {
    Type type = Type.getReturnType(method.desc);
    return "\"" + (type.getSort() == Type.VOID ? "''" : text(type, "ret")) + "\"";
  }

  private static String text(Type type, String name) {
    switch (type.getSort()) {
      case Type.FLOAT:
      case Type.DOUBLE:
        return "int(" + name + ")";
      case Type.ARRAY:
      case Type.OBJECT:
        return "classname(" + name + ")";
      default:
        return name;
    }
  }

  private static Map<String, Long> countedCalls(Host host) {
    Map<String, Long> counted = new TreeMap<>();
    for (List<String> labels : host.labels("calls")) {
      String[] series = labels.toArray(new String[0]);
      long calls = (long) host.value("calls", series);
      assertThat((long) host.value("entries", series)).as("entries of %s", labels).isEqualTo(calls);
      assertThat(host.count("durations", series)).as("durations of %s", labels).isEqualTo(calls);
      String method = labels.get(0).equals("Colour$1") ? "redNext" : labels.get(1);
      counted.merge(method, calls, Long::sum);
    }
    counted.keySet().removeAll(NOT_COUNTED);
    return counted;
  }

  private static Map<String, Long> enteredMethods(Host host) {
    Map<String, Long> entered = enteredCalls(host);
    entered.keySet().removeAll(Arrays.asList("closed", "even", "finallyReturnsRan"));
    return entered;
  }

  private static Map<String, Long> enteredCalls(Host host) {
    Map<String, Long> entered = new TreeMap<>();
    Object map = field(host.load("Zoo"), "ENTERED");
    ((Map<?, ?>) map).forEach((name, count) -> entered.put((String) name, (long) (int) count));
    return entered;
  }

  private static Object field(Class<?> type, String name) {
    try {
      java.lang.reflect.Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(null);
    } catch (ReflectiveOperationException e) {
      return fail(name, e);
    }
  }

  static String source(String resource) {
    try (InputStream in = WovenShapesTest.class.getResourceAsStream(resource);
        Scanner scanner = new Scanner(in, "UTF-8")) {
      return scanner.useDelimiter("\\A").next();
    } catch (IOException e) {
      return fail(resource, e);
    }
  }

  @Test
  void aMethodThatNeverReturnsCanBeHooked() {
    try (Host host =
        Host.app(
            "class App { static int turns;"
                + " static void spin() {"
                + "   while (true) { if (++turns == 3) throw new IllegalStateException(); } } }",
            "spin",
            "name: calls, type: counter",
            "name: entries, type: counter, at: entry",
            "name: returns, type: counter, at: return")) {
      assertThat(host.thrownBy("App", "spin")).isInstanceOf(IllegalStateException.class);

      assertThat(host.value("calls")).isEqualTo(1);
      assertThat(host.value("entries")).isEqualTo(1);
      assertThat(host.value("returns")).isEqualTo(0);
    }
  }

  @Test
  void aMethodThatNeedsNoVariableForItsSitesGetsNone() {
    try (Host host =
        Host.app(
            "class App { static void take(int a, long b, Object c) {} }",
            "take",
            "name: calls, type: counter, at: return",
            "name: throws, type: counter, at: throw",
            "name: entries, type: counter, at: entry")) {
      host.call("App", "take", 1, 2L, null);

      assertThat(host.value("calls")).isEqualTo(1);
      assertThat(host.value("entries")).isEqualTo(1);
    }
  }

  @Test
  void aRecursionIsCountedOncePerCallAndEachCallHasItsOwnDuration() {
    try (Host host =
        Host.app(
            "class App { static int depth(int n) { return n == 0 ? 0 : 1 + depth(n - 1); } }",
            "depth",
            "name: durations, type: timer",
            "name: arguments, type: histogram, expr: n, buckets: [1, 2, 100]")) {
      host.call("App", "depth", 50);

      assertThat(host.count("durations")).isEqualTo(51);
      assertThat(host.value("arguments")).isEqualTo(50 * 51 / 2);
    }
  }

  @Test
  void theTimeThatTheFirstCallSpendsOnLinkingASiteIsNotInItsDuration() throws Exception {
    try (Host host =
        Host.app(
            "class App { static void fast() {} }",
            "fast",
            "name: durations, type: timer",
            "name: entries, type: counter, at: entry")) {
      WatchedLinker linker = new WatchedLinker(host.linker());
      MsmSpy.connect(linker.handle());

      host.call("App", "fast");

      double longest = (linker.returnLinkedNanos - linker.entryLinkedNanos) / 1e9;
      assertThat(host.value("durations")).isPositive().isLessThanOrEqualTo(longest);
    }
  }

  /** Notes when the entry site has been linked and when the return site begins to be. */
  public static final class WatchedLinker {
    private final MethodHandle next;
    private long entryLinkedNanos;
    private long returnLinkedNanos;

    WatchedLinker(MethodHandle next) {
      this.next = next;
    }

    MethodHandle handle() throws ReflectiveOperationException {
      return MethodHandles.lookup().bind(this, "link", next.type());
    }

    @SuppressWarnings("unused") // reached through handle()
    public CallSite link(MethodHandles.Lookup caller, String site, MethodType type, String method)
        throws Throwable {
      if (site.startsWith("return")) {
        returnLinkedNanos = System.nanoTime();
      }
      CallSite linked = (CallSite) next.invokeExact(caller, site, type, method);
      if (site.startsWith("entry")) {
        entryLinkedNanos = System.nanoTime();
      }
      return linked;
    }
  }
}
