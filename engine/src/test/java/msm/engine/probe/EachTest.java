package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics with {@code each}: one sample for each element, which is called {@code it}. */
class EachTest {

  private static final String APP =
      "import java.util.*; import java.util.concurrent.*;"
          + "class Item { String kind; int price; Item(String kind, int price) {"
          + "   this.kind = kind; this.price = price; } }"
          + "class App {"
          + " static Item[] items(int n) { Item[] items = new Item[n];"
          + "   for (int i = 0; i < n; i++) items[i] ="
          + "     new Item(i % 2 == 0 ? \"even\" : \"odd\", 10 * i); return items; }"
          + " static int array(Item[] items, int limit) { return limit; }"
          + " static int ints(int[] numbers) { return 0; }"
          + " static int doubles(double[] numbers) { return 0; }"
          + " static int texts(Collection<String> texts) { return 0; }"
          + " static int map(Map<String, Integer> map) { return 0; }"
          + " static int any(Object any) { return 0; }"
          + " static int iterable(Iterable<Item> rows) { return 0; }"
          + " static int item(Item item) { return 0; }"
          + " static CompletableFuture<List<Integer>> later(CompletableFuture<List<Integer>> f) {"
          + "   return f; } }";

  private final Host host = new Host(Compiled.from(APP));

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void everyElementIsASampleWithItsOwnLabelsAndCondition() {
    host.hook(
        Host.hook(
            "App.array",
            "name: prices, type: histogram, each: items, expr: it.price",
            "name: kinds, type: counter, at: return, each: items, labels: {kind: it.kind}",
            "name: dear, type: counter, at: entry, each: items, when: it.price > limit,"
                + " expr: it.price",
            "name: totals, type: summary, each: items, expr: it.price / 4",
            "name: last, type: gauge, each: items, expr: it.price",
            "name: calls, type: counter"));

    host.call("App", "array", host.call("App", "items", 5), 25);

    assertThat(host.count("prices")).isEqualTo(5);
    assertThat(host.value("prices")).isEqualTo(100);
    assertThat(host.value("kinds", "even")).isEqualTo(3);
    assertThat(host.value("kinds", "odd")).isEqualTo(2);
    assertThat(host.value("dear")).isEqualTo(70);
    assertThat(host.values("totals")).containsExactly(5, 25);
    assertThat(host.value("last")).isEqualTo(40);
    assertThat(host.value("calls")).isEqualTo(1);
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void arraysOfNumbersCollectionsAndTheValuesOfMaps() {
    host.hook(
        Host.hook("App.ints", "name: ints, type: histogram, each: numbers, expr: it")
            + Host.hook("App.doubles", "name: doubles, type: summary, each: numbers, expr: it")
            + Host.hook("App.texts", "name: texts, type: counter, each: texts, labels: {t: it}")
            + Host.hook("App.map", "name: values, type: histogram, each: map, expr: it"));
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("a", 3);
    map.put("b", 4);

    host.call("App", "ints", (Object) new int[] {1, 2, 3});
    host.call("App", "doubles", (Object) new double[] {0.5, 1.5});
    host.call("App", "texts", Arrays.asList("x", "y", "x"));
    host.call("App", "map", map);

    assertThat(host.value("ints")).isEqualTo(6);
    assertThat(host.values("doubles")).containsExactly(2, 2);
    assertThat(host.value("texts", "x")).isEqualTo(2);
    assertThat(host.value("values")).isEqualTo(7);
  }

  @Test
  void whatIsACollectionOnlyAtRunTime() {
    host.hook(Host.hook("App.any", "name: n, type: histogram, each: any, expr: it"));

    host.call("App", "any", Arrays.asList(10, 20, 30L));
    host.call("App", "any", (Object) new double[] {0.5});
    host.call("App", "any", "no collection");

    assertThat(host.count("n")).isEqualTo(4);
    assertThat(host.value("n")).isEqualTo(60.5);
    assertThat(host.errors("App.any", "no_collection")).isEqualTo(1);
  }

  @Test
  void entriesOfMapsHaveKeyAndValue() {
    host.hook(
        Host.hook(
            "App.map",
            "name: entries, type: counter, each: map.entrySet(), expr: it.value,"
                + " labels: {key: it.key}",
            "name: getters, type: summary, each: map.entrySet(), expr: it.getValue() * 2",
            "name: keys, type: counter, at: exit, each: map.keySet(), labels: {key: it}",
            "name: most, type: gauge, expr: 'max(map.entrySet(), value)'"));
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("a", 3);
    map.put("b", 4);

    host.call("App", "map", map);

    assertThat(host.value("entries", "a")).isEqualTo(3);
    assertThat(host.value("entries", "b")).isEqualTo(4);
    assertThat(host.values("getters")).containsExactly(2, 14);
    assertThat(host.labels("keys"))
        .containsExactlyInAnyOrder(Collections.singletonList("a"), Collections.singletonList("b"));
    assertThat(host.value("most")).isEqualTo(4);
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void anIterableThatIsACollectionIsLookedAtAndAnyOtherOneOnlyWithUnsafeCalls() {
    String metrics = "name: %s, type: summary, each: rows, expr: it.price";
    host.hook(
        Host.hook("App.iterable", String.format(metrics, "safe"))
            + Host.hook(
                "App.iterable",
                String.format(metrics, "unsafe"),
                "name: total, type: counter, expr: 'sum(rows, price)'")
            + "  unsafe_calls: true\n");
    Object[] items = (Object[]) host.call("App", "items", 4);
    Iterable<Object> other = () -> Arrays.asList(items).iterator();

    host.call("App", "iterable", Arrays.asList(items));
    host.call("App", "iterable", other);

    assertThat(host.values("safe")).containsExactly(4, 60);
    assertThat(host.errors("App.iterable", "lazy")).isEqualTo(1);
    assertThat(host.failures())
        .singleElement()
        .asString()
        .contains("is iterable but no collection", "'unsafe_calls: true' would do it");
    assertThat(host.values("unsafe")).containsExactly(8, 120);
    assertThat(host.value("total")).isEqualTo(120);
  }

  @Test
  void nullsAreLeftOut() {
    host.hook(Host.hook("App.array", "name: n, type: histogram, each: items, expr: it.price"));
    Object[] items = (Object[]) host.call("App", "items", 4);
    items[1] = null;

    host.call("App", "array", items, 0);
    host.call("App", "array", null, 0);

    assertThat(host.count("n")).isEqualTo(3);
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void anElementThatFailsDoesNotEndTheOthers() {
    host.hook(
        Host.hook(
            "App.array", "name: n, type: histogram, each: items, expr: 60 // (it.price - 10)"));

    host.call("App", "array", host.call("App", "items", 4), 0);

    assertThat(host.count("n")).isEqualTo(3);
    assertThat(host.errors("App.array", "ArithmeticException")).isEqualTo(1);
  }

  @Test
  void aMetricOfWhichNoElementSucceedsIsSwitchedOff() {
    host.hook(Host.hook("App.array", "name: n, type: histogram, each: items, expr: 1 // 0"));
    Object items = host.call("App", "items", 30);

    for (int i = 0; i < 5; i++) {
      host.call("App", "array", items, 0);
    }

    assertThat(host.errors("App.array", "ArithmeticException")).isEqualTo(100);
  }

  @Test
  void moreThanTenThousandElementsAreNotLookedAt() {
    host.hook(
        Host.hook("App.ints", "name: n, type: counter, at: return, each: numbers")
            + Host.hook("App.texts", "name: t, type: counter, at: return, each: texts"));

    host.call("App", "ints", (Object) new int[10_001]);
    host.call("App", "texts", Collections.nCopies(10_001, "x"));

    assertThat(host.value("n")).isEqualTo(10_000);
    assertThat(host.value("t")).isEqualTo(10_000);
    assertThat(host.errors("App.ints", "too_many_elements")).isEqualTo(1);
    assertThat(host.errors("App.texts", "too_many_elements")).isEqualTo(1);
  }

  @Test
  void aCollectionThatThrowsNeverReachesTheApplication() {
    host.hook(Host.hook("App.texts", "name: t, type: counter, at: return, each: texts"));
    Collection<String> broken =
        new ArrayList<String>() {
          private static final long serialVersionUID = 1L;

          @Override
          public int size() {
            throw new IllegalStateException("closed");
          }
        };

    assertThat(host.call("App", "texts", broken)).isEqualTo(0);

    assertThat(host.value("t")).isEqualTo(0);
    assertThat(host.errors("App.texts", "IllegalStateException")).isEqualTo(1);
  }

  @Test
  void elementsOfWhatIsAwaited() {
    host.hook(Host.hook("App.later", "name: n, type: histogram, each: ret, expr: it, await: true"));

    host.call("App", "later", CompletableFuture.completedFuture(Arrays.asList(1, 2, 4)));

    assertThat(host.count("n")).isEqualTo(3);
    assertThat(host.value("n")).isEqualTo(7);
  }

  @Test
  void whatHasNoElementsIsRefused() {
    assertThat(
            host.refusal(Host.hook("App.array", "name: n, type: histogram, each: limit, expr: it")))
        .singleElement()
        .asString()
        .contains("each 'limit', character 1: 'each' needs an array, collection or map, but this");
    assertThat(host.refusal(Host.hook("App.item", "name: n, type: counter, each: item")))
        .singleElement()
        .asString()
        .contains("'each' needs an array, collection or map, but this is an Item");
    assertThat(host.refusal(Host.hook("App.array", "name: n, type: histogram, expr: it")))
        .singleElement()
        .asString()
        .contains("'it' is an element of 'each', which this metric does not have");
  }
}
