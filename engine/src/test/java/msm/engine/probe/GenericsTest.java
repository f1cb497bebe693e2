package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements, keys and values have the types that signatures declare. */
class GenericsTest {

  private static final Compiled APP =
      Compiled.from(
          "import java.util.*; import java.util.concurrent.*;",
          "final class Item { int price; String name; Integer stock;",
          "  Item(int price, String name) { this.price = price; this.name = name; } }",
          "record Box<T>(T content, List<T> more) {}",
          "class Page<T extends Item, U> { T first; U extra; Map<U, List<? extends T>> byKey;",
          "  final List<T> all() { return all; } List<T> all = new ArrayList<>(); T[] array;",
          "  class Inner { T inner; } Inner inner = new Inner(); }",
          "class Shelf extends Page<Item, String> {}",
          "class Items extends ArrayList<Item> {}",
          "class Named<X> implements Iterable<X> { public Iterator<X> iterator() { return null; } }",
          "class Order { List<Item> items = new ArrayList<>(List.of(item(3), item(4)));",
          "  Map<String, Item> prices = new HashMap<>(Map.of(\"x\", item(7)));",
          "  Map<String, Map<Integer, Item>> nested = Map.of(\"a\", Map.of(1, item(8)));",
          "  Optional<Item> gift = Optional.of(item(5)); Shelf shelf = new Shelf();",
          "  List<Item>[] lists = new List[] {items}; List raw = items; Items own = new Items();",
          "  Box<Item> box = new Box<>(item(6), List.of(item(1), item(2)));",
          "  Collection<? extends Item> bounded = items; List<? super Item> lower = new ArrayList<>(items);",
          "  List<Integer> counts = List.of(4, 5); List<List<Item>> pages = List.of(items, items);",
          "  List<int[]> sizes = List.of(new int[] {1, 2}, new int[] {3});",
          "  List<Box<Item>> boxes = List.of(box); Set<Map.Entry<String, Item>> entries;",
          "  Order() { own.add(item(9)); shelf.first = item(10); shelf.extra = \"extra\";",
          "    shelf.all.add(item(11)); shelf.byKey = Map.of(\"k\", List.of(item(12)));",
          "    shelf.array = new Item[] {item(13)}; shelf.inner.inner = item(14); }",
          "  static Item item(int price) { return new Item(price, \"n\" + price); } }",
          "class App<C extends Item> { C typed = (C) Order.item(15);",
          "  static List<Item> place(Order order, List<Item> list, Map<String, List<Item>> map) {",
          "    List<Item> local = new ArrayList<>(list); local.addAll(list); return local; }",
          "  static <T extends Item> T generic(T t, List<? extends T> ts) { return t; }",
          "  int own(C c) { return 0; }",
          "  static CompletableFuture<List<Item>> later(List<Item> list) {",
          "    return CompletableFuture.completedFuture(list); }",
          "  static void run() { Order o = new Order(); place(o, o.items, Map.of(\"m\", o.items));",
          "    generic(Order.item(16), o.items); new App<Item>().own(Order.item(17)); later(o.items); } }");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "place | sum(order.items, price) | 7",
        "place | sum(order.items, i -> i.price * 2) | 14",
        "place | order.items[1].price | 4",
        "place | order.prices['x'].price | 7",
        "place | order.nested['a'][1].price | 8",
        "place | sum(order.nested, m -> sum(m, price)) | 8",
        "place | first(order.gift).price | 5",
        "place | order.lists[0][1].price | 4",
        "place | order.own[0].price | 9",
        "place | sum(order.own, price) | 9",
        "place | order.box.content.price | 6",
        "place | order.box.content().price | 6",
        "place | sum(order.box.more, price) | 3",
        "place | sum(order.boxes, b -> b.content.price + sum(b.more, price)) | 9",
        "place | order.shelf.first.price | 10",
        "place | len(order.shelf.extra) | 5",
        "place | order.shelf.all()[0].price | 11",
        "place | order.shelf.byKey['k'][0].price | 12",
        "place | order.shelf.array[0].price | 13",
        "place | order.shelf.inner.inner.price | 14",
        "place | max(order.bounded, price) | 4",
        "place | sum(order.counts) | 9",
        "place | order.counts[0] + order.counts[1] | 9",
        "place | sum(order.pages, p -> sum(p, price)) | 14",
        "place | sum(order.sizes, s -> sum(s)) | 6",
        "place | order.sizes[0][1] | 2",
        "place | list[0].price | 3",
        "place | map['m'][0].price | 3",
        "place | args[1][0].price | 3",
        "place | sum(local, price) | 14",
        "place | ret[0].price | 3",
        "generic | t.price | 16",
        "generic | ts[0].price | 3",
        "generic | ret.price | 16",
        "own | c.price | 17",
        "own | this.typed.price | 15",
      })
  void aMemberOfAnElementIsReadAsItsSignatureDeclaresIt(String method, String expr, double value) {
    String metric = "name: m, type: gauge, expr: \"" + expr + '"';
    try (Host host = new Host(APP).hook(Host.hook("App." + method, metric))) {
      host.call("App", "run");

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("m")).isEqualTo(value);
    }
  }

  @Test
  void eachElementIsOfTheDeclaredType() {
    try (Host host =
        new Host(APP)
            .hook(
                Host.hook(
                    "App.place",
                    "name: price, type: summary, each: order.items, expr: it.price,"
                        + " labels: {name: it.name}"))) {
      host.call("App", "run");

      assertThat(host.values("price", "n3")).containsExactly(1, 3);
      assertThat(host.values("price", "n4")).containsExactly(1, 4);
    }
  }

  @Test
  void whatAStageCompletesWithIsOfTheDeclaredType() {
    try (Host host =
        new Host(APP)
            .hook(
                Host.hook(
                    "App.later", "name: m, type: gauge, await: true, expr: 'ret[1].price'"))) {
      host.call("App", "run");

      assertThat(host.value("m")).isEqualTo(4);
    }
  }

  @Test
  void anElementThatIsNotWhatTheSignatureSaysIsSkippedAndCounted() {
    try (Host host =
        new Host(APP)
            .hook(
                Host.hook("App.place", "name: m, type: gauge, expr: 'sum(order.items, price)'"))) {
      Object order = host.create("Order");
      List<Object> polluted = new ArrayList<>();
      polluted.add("no item");
      Host.set(order, "items", polluted);

      host.call("App", "place", order, polluted, null);

      assertThat(host.has("m")).isFalse();
      assertThat(host.errors("App.place", "other_class")).isEqualTo(1);
    }
  }

  @Test
  void whatIsKnownOfTypesIsSaidWhereANameIsWrong() {
    try (Host host = new Host(APP)) {
      assertThat(
              host.refusal(
                  Host.hook("App.place", "name: m, type: gauge, expr: 'order.items[0].prize'")))
          .hasSize(1)
          .first()
          .asString()
          .endsWith("no field 'prize' in Item; did you mean 'price'? (fields: price, name, stock)");
      assertThat(host.refusal(Host.hook("App.place", "name: m, type: gauge, expr: lst")))
          .hasSize(1)
          .first()
          .asString()
          .endsWith(
              "did you mean 'list'? (in scope: order: Order, list: java.util.List<Item>, map:"
                  + " java.util.Map<String, java.util.List<Item>>, ret: java.util.List<Item>,"
                  + " duration: double, local: java.util.List<Item>)");
    }
  }
}
