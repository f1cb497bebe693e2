package msm.engine.probe;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.Compiled;
import msm.engine.Host;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A method with parameters of many types, and random objects to call it with. */
final class RandomWorlds {

  static final Compiled APP =
      Compiled.from(
          "import java.util.*; enum Kind { SMALL, LARGE }"
              + " class Order { final int id; final Integer boxed; final double rate;"
              + "   final boolean flag; final String name; final Kind kind; final Order next;"
              + "   Order(int id, Integer boxed, double rate, boolean flag, String name, Kind kind,"
              + "     Order next) { this.id = id; this.boxed = boxed; this.rate = rate;"
              + "     this.flag = flag; this.name = name; this.kind = kind; this.next = next; } }"
              + " class App { static void take(int i, long l, double d, boolean z, Integer box,"
              + "   Double broken, Boolean maybe, String t, Kind kind, Order o, int[] ints,"
              + "   List<Order> orders, Map<String, Integer> prices, Object x) { } }");

  static final StaticType ORDER = StaticType.object("Order");
  static final StaticType KIND = StaticType.object("Kind");
  static final StaticType INTEGER = StaticType.object("Integer");

  /** Of {@code Order}. */
  static final Map<String, StaticType> FIELDS = new LinkedHashMap<>();

  /** Of the method, in their order. */
  static final Map<String, StaticType> PARAMETERS = new LinkedHashMap<>();

  static {
    FIELDS.put("id", StaticType.INT);
    FIELDS.put("boxed", INTEGER);
    FIELDS.put("rate", StaticType.DOUBLE);
    FIELDS.put("flag", StaticType.BOOLEAN);
    FIELDS.put("name", StaticType.STRING);
    FIELDS.put("kind", KIND);
    FIELDS.put("next", ORDER);
    PARAMETERS.put("i", StaticType.INT);
    PARAMETERS.put("l", StaticType.LONG);
    PARAMETERS.put("d", StaticType.DOUBLE);
    PARAMETERS.put("z", StaticType.BOOLEAN);
    PARAMETERS.put("box", INTEGER);
    PARAMETERS.put("broken", StaticType.object("Double"));
    PARAMETERS.put("maybe", StaticType.object("Boolean"));
    PARAMETERS.put("t", StaticType.STRING);
    PARAMETERS.put("kind", KIND);
    PARAMETERS.put("o", ORDER);
    PARAMETERS.put("ints", StaticType.of("int[]", StaticType.INT));
    PARAMETERS.put("orders", StaticType.of("List", ORDER));
    PARAMETERS.put("prices", StaticType.of("Map", INTEGER));
    PARAMETERS.put("x", StaticType.ANYTHING);
  }

  /** An order in the making: its class belongs to a host that is not there yet. */
  static final class Draft {
    private final Object[] fields;

    Draft(Object... fields) {
      this.fields = fields;
    }

    Object in(Host host) {
      Object[] arguments = fields.clone();
      arguments[5] = kind(host, (Integer) fields[5]);
      arguments[6] = fields[6] == null ? null : ((Draft) fields[6]).in(host);
      return host.create("Order", arguments);
    }

    @Override
    public String toString() {
      return "Order" + Arrays.toString(fields);
    }
  }

  private RandomWorlds() {}

  /** Arguments of the method; enums by number, orders as drafts. */
  static Arbitrary<List<Object>> worlds() {
    Arbitrary<List<Draft>> orders = order(1).injectNull(0.2).list().ofMaxSize(3).injectNull(0.1);
    List<Arbitrary<Object>> parameters = new ArrayList<>();
    parameters.add(ints().asGeneric());
    parameters.add(
        Arbitraries.of(0L, 2L, -40_000_000_000L, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE)
            .asGeneric());
    parameters.add(doubles().asGeneric());
    parameters.add(Arbitraries.of(false, true).asGeneric());
    parameters.add(ints().injectNull(0.3).asGeneric());
    parameters.add(doubles().injectNull(0.3).asGeneric());
    parameters.add(Arbitraries.of(false, true).injectNull(0.3).asGeneric());
    parameters.add(texts().asGeneric());
    parameters.add(kinds().asGeneric());
    parameters.add(order(2).injectNull(0.1).asGeneric());
    parameters.add(ints().array(int[].class).ofMaxSize(3).injectNull(0.1).asGeneric());
    parameters.add(orders.asGeneric());
    parameters.add(prices().injectNull(0.1).asGeneric());
    parameters.add(anything());
    return Combinators.combine(parameters).as(all -> new ArrayList<Object>(all));
  }

  /**
   * The same as arguments in a host, which loads the classes of the objects but not the method's.
   */
  static Object[] in(Host host, List<Object> world) {
    Object[] arguments = world.toArray();
    arguments[8] = kind(host, (Integer) world.get(8));
    arguments[9] = world.get(9) == null ? null : ((Draft) world.get(9)).in(host);
    if (world.get(11) != null) {
      List<Object> orders = new ArrayList<>();
      for (Object draft : (List<?>) world.get(11)) {
        orders.add(draft == null ? null : ((Draft) draft).in(host));
      }
      arguments[11] = orders;
    }
    return arguments;
  }

  private static Object kind(Host host, Integer number) {
    return number == null ? null : Array.get(host.load("Kind").getEnumConstants(), number);
  }

  private static Arbitrary<Integer> ints() {
    return Arbitraries.of(0, 1, -7, 3, Integer.MAX_VALUE, Integer.MIN_VALUE);
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.of(0.0, 2.75, -0.5, 1e300, Double.NaN, Double.POSITIVE_INFINITY);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of("", "a", "LARGE", "12", "Straße").injectNull(0.15);
  }

  private static Arbitrary<Integer> kinds() {
    return Arbitraries.of(0, 1).injectNull(0.15);
  }

  private static Arbitrary<Map<String, Integer>> prices() {
    return Arbitraries.maps(Arbitraries.of("a", "LARGE", "12"), ints().injectNull(0.2))
        .ofMaxSize(3);
  }

  private static Arbitrary<Draft> order(int depth) {
    Arbitrary<Draft> next = depth == 0 ? Arbitraries.just(null) : order(depth - 1).injectNull(0.4);
    return Combinators.combine(
            ints(),
            ints().injectNull(0.3),
            doubles(),
            Arbitraries.of(false, true),
            texts(),
            kinds(),
            next)
        .as(Draft::new);
  }

  /** What a parameter of type Object may hold. */
  private static Arbitrary<Object> anything() {
    return Arbitraries.of(
        null,
        7,
        2.5,
        -40_000_000_000L,
        true,
        "LARGE",
        "",
        Arrays.asList(3, null, "a"),
        new ArrayList<>(),
        new int[] {1, 2});
  }
}
