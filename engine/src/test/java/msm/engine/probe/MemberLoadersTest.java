package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.time.Duration;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;

/** Members of objects whose classes other loaders have, and what is left of them. */
class MemberLoadersTest {

  private static final String HOOK =
      Host.hook("App.place", "name: m, type: summary, expr: x.price");
  private static final Compiled APP = Compiled.from("class App { static void place(Object x) {} }");
  private static final Compiled ITEM =
      Compiled.from("class Item { int price; Item(int price) { this.price = price; } }");
  private static final Compiled OTHER_ITEM =
      Compiled.from(
          "class Item { String name; final long cents; Item(int price) { cents = price; }"
              + " final long getPrice() { return cents; } }");

  /** A loader that the application makes and drops. */
  private static final class Plugin extends ClassLoader {
    private final Compiled classes;

    Plugin(Compiled classes) {
      super(null);
      this.classes = classes;
    }

    static Object item(Compiled classes, int price) {
      try {
        Constructor<?> constructor =
            Class.forName("Item", true, new Plugin(classes)).getDeclaredConstructor(int.class);
        constructor.setAccessible(true);
        return constructor.newInstance(price);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected Class<?> findClass(String name) {
      byte[] file = classes.file(name);
      return defineClass(name, file, 0, file.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] file = classes.file(name.replace(".class", ""));
      return file == null ? null : new ByteArrayInputStream(file);
    }
  }

  private static void assertGone(WeakReference<?> reference) {
    for (int i = 0; i < 100 && reference.get() != null; i++) {
      System.gc();
    }
    assertThat(reference.get()).isNull();
  }

  @Test
  void theSameNameInSeveralLoadersIsReadAsEachOfThemHasIt() {
    try (Host host = new Host(APP).hook(HOOK)) {
      for (int round = 0; round < 2; round++) {
        host.call("App", "place", Plugin.item(ITEM, 1));
        host.call("App", "place", Plugin.item(OTHER_ITEM, 10));
      }

      assertThat(host.failures()).isEmpty();
      assertThat(host.values("m")).containsExactly(4, 22);
    }
  }

  @Test
  void aClassThatWasReadCanGoWithItsLoader() {
    try (Host host = new Host(APP).hook(HOOK)) {
      WeakReference<ClassLoader> loader = new WeakReference<>(placed(host));

      assertGone(loader);
      assertThat(host.value("m")).isEqualTo(1);
    }
  }

  private static ClassLoader placed(Host host) {
    Object item = Plugin.item(ITEM, 5);
    host.call("App", "place", item);
    return item.getClass().getClassLoader();
  }

  @Test
  void aClassThatWasReadKeepsNothingOfTheEngine() {
    Object item = Plugin.item(ITEM, 5);

    WeakReference<Object> family = hookedOnce(item);

    assertGone(family);
    assertThat(item.getClass().getName()).isEqualTo("Item");
  }

  private static WeakReference<Object> hookedOnce(Object item) {
    try (Host host =
        new Host(APP)
            .hook(
                Host.hook(
                    "App.place",
                    "name: m, type: summary, expr: x.price",
                    "name: s, type: summary, expr: x.seconds",
                    "name: l, type: summary, expr: x.size()"))) {
      host.call("App", "place", item);
      host.call("App", "place", Duration.ofSeconds(1));
      host.call("App", "place", new java.util.ArrayList<Object>());

      assertThat(host.values("m")).containsExactly(1, 5);
      assertThat(host.values("s")).containsExactly(1, 1);
      assertThat(host.values("l")).containsExactly(1, 0);
      return new WeakReference<>(host.family("m"));
    }
  }

  @Test
  void readingAMemberInitialisesNoClass() {
    Compiled app =
        Compiled.from(
            "class Log { static int initialised; }"
                + " class Lazy { static { Log.initialised++; } static int count = 5; int own; }"
                + " class Item { Lazy lazy; int price = 3; }"
                + " class App { static void place(Item item, Object x) {} }");
    try (Host host =
        new Host(app)
            .hook(
                Host.hook(
                    "App.place",
                    "name: a, type: gauge, expr: 'item.lazy.count ?? -1'",
                    "name: b, type: gauge, expr: 'item.lazy.own ?? -1'",
                    "name: c, type: gauge, expr: 'x.lazy.count ?? -1'",
                    "name: d, type: gauge, expr: x.price"))) {
      Object item = host.create("Item");

      host.call("App", "place", item, item);

      assertThat(host.value("a") + host.value("b") + host.value("c")).isEqualTo(-3);
      assertThat(host.value("d")).isEqualTo(3);
      assertThat(Host.get(host.load("Log"), "initialised")).isEqualTo(0);
    }
  }
}
