package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections that fetch, and caches that load, when they are touched: they are not woken. */
class LazinessTest {

  /** Counts how often it was touched. */
  private static final String BAG =
      " class PersistentBag extends ArrayList<Integer> { static int touched;"
          + "   PersistentBag() { super(Arrays.asList(1, 2)); }"
          + "   public int size() { touched++; return super.size(); }"
          + "   public Integer get(int i) { touched++; return super.get(i); }"
          + "   public boolean isEmpty() { touched++; return super.isEmpty(); }"
          + "   public boolean contains(Object o) { touched++; return super.contains(o); }"
          + "   public Iterator<Integer> iterator() { touched++; return super.iterator(); } }";

  private static final String CACHE =
      " class LoadingMap extends HashMap<String, Integer> { static int touched;"
          + "   public Integer get(Object key) { touched++; return 3; }"
          + "   public int size() { touched++; return 1; }"
          + "   public boolean containsKey(Object key) { touched++; return true; }"
          + "   public Set<Map.Entry<String, Integer>> entrySet() { touched++; return super.entrySet(); }"
          + "   public Collection<Integer> values() { touched++; return super.values(); } }";

  private static final String APP =
      "package org.hibernate.app; import java.util.*; class App {"
          + " static void take(List<Integer> list, Map<String, Integer> map, Object any) { } }";

  private static final String APP_CLASS = "org.hibernate.app.App";
  private static final String BAG_CLASS = "org.hibernate.app.PersistentBag";
  private static final String CACHE_CLASS = "org.hibernate.app.LoadingMap";

  private final Host host = new Host(Compiled.from(APP, BAG, CACHE));

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "len(list)",
        "list.size()",
        "sum(list)",
        "list[0]",
        "(1 in list) ? 1 : 0",
        "count(list, i -> i > 0)",
        "first(list)",
        "len(map)",
        "map['k']",
        "('k' in map) ? 1 : 0",
        "max(map)",
        "len(any)",
        "sum(any)",
        "any[0]"
      })
  void whatIsLazyIsSkippedAndCountedAndNotTouched(String expression) {
    call("name: m, type: gauge, expr: \"" + expression + '"', "");

    assertThat(host.has("m")).isFalse();
    assertThat(host.errors("App.take", "lazy")).isEqualTo(1);
    assertThat(touched(BAG_CLASS)).isZero();
    assertThat(touched(CACHE_CLASS)).isZero();
    assertThat(host.failures())
        .singleElement()
        .asString()
        .contains("may be lazy and is not woken; 'unsafe_calls: true' would wake it");
  }

  @Test
  void eachGoesOverNothingThatIsLazy() {
    call("name: m, type: counter, each: list, expr: it", "");

    assertThat(host.value("m")).isZero();
    assertThat(host.errors("App.take", "lazy")).isEqualTo(1);
    assertThat(touched(BAG_CLASS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"len(list) + 1", "sum(list)", "list[1] + 1", "map['k']", "sum(any)"})
  void withUnsafeCallsItIsWoken(String expression) {
    call("name: m, type: gauge, expr: \"" + expression + '"', "  unsafe_calls: true\n");

    assertThat(host.value("m")).isEqualTo(3);
    assertThat(host.failures()).isEmpty();
  }

  private void call(String metric, String keys) {
    host.hook(Host.hook(APP_CLASS + ".take", metric) + keys);
    Object bag = host.create(BAG_CLASS);
    Object cache = host.create(CACHE_CLASS);
    Host.set(bag, "touched", 0);
    host.call(APP_CLASS, "take", bag, cache, bag);
  }

  private int touched(String className) {
    return (Integer) Host.get(host.load(className), "touched");
  }
}
