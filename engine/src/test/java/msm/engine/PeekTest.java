package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody sees who looks at the next calls of a method. */
class PeekTest {

  private static final String APP =
      "import java.util.*;"
          + "class App {"
          + "  static String place(Order order, int copies) {"
          + "    int pages = copies * 2;"
          + "    if (copies < 0) throw new IllegalStateException(\"no copies\");"
          + "    return order.name + copies + pages;"
          + "  }"
          + "  static void all(boolean z, byte b, short s, char c, int i, long l, float f, double d) {}"
          + "  static Object same(Object o) { return o; }"
          + "  static int later(int x) { return x; }"
          + "}"
          + "class Order {"
          + "  String name; int id = 7; List<Object> items = new ArrayList<>(); Object more;"
          + "  static int asked;"
          + "  Order(String name) { this.name = name; }"
          + "  public String toString() { asked++; return \"order \" + App.same(name); }"
          + "  public int hashCode() { asked++; return 0; }"
          + "}"
          + "class Order$HibernateProxy$1 extends Order {"
          + "  Order$HibernateProxy$1() { super(\"woken\"); } }"
          + "class OwnList extends AbstractList<String> {"
          + "  static int asked;"
          + "  public String get(int i) { asked++; return \"x\"; }"
          + "  public int size() { asked++; return 3; } }";

  private final Host host = new Host(Compiled.from(APP));
  private final Peeks peeks = new Peeks(host.registry(), host.documents(), Host.trustedLookup());
  private final Map<String, Object> request = new LinkedHashMap<>();
  private long width = 4;
  private Object id;

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void aCallIsShownWithArgumentsResultDurationThreadAndExpressions() throws Exception {
    start("App.place", 5, "len(order.name)", "pages", "duration");

    host.call("App", "place", host.create("Order", "tea"), 2);

    Map<?, ?> call = take().get(0);
    assertThat(call.get("class")).isEqualTo("App");
    assertThat(call.get("method")).isEqualTo("place(Order, int)");
    assertThat(call.get("thread")).isEqualTo(Thread.currentThread().getName());
    assertThat((long) call.get("nanos")).isPositive();
    assertThat((long) call.get("endMillis")).isPositive();
    assertThat(values(call, "arguments"))
        .containsExactly(
            "order=Order{name=\"tea\", id=7, items=ArrayList(0), more=null}", "copies=2");
    assertThat(call.get("return")).isEqualTo("\"tea24\"");
    assertThat(call.containsKey("exception")).isFalse();
    assertThat(values(call, "expressions").subList(0, 2))
        .containsExactly("len(order.name)=3", "pages=4");
    Json.write(call);
  }

  @Test
  void aCallThatThrowsIsShownWithTheException() throws Exception {
    start("App.place", 5, "ret", "exc");

    host.thrownBy("App", "place", host.create("Order", "tea"), -1);

    Map<?, ?> call = take().get(0);
    assertThat(call.get("exception")).isEqualTo("java.lang.IllegalStateException: \"no copies\"");
    assertThat(call.containsKey("return")).isFalse();
    assertThat(values(call, "expressions"))
        .containsExactly("ret=null", "exc=java.lang.IllegalStateException: \"no copies\"");
  }

  @Test
  void valuesOfAllPrimitiveTypesAreShown() throws Exception {
    start("App.all", 1);

    host.call("App", "all", true, (byte) 1, (short) 2, 'c', 3, 4L, 1.5f, 2.5);

    assertThat(values(take().get(0), "arguments"))
        .containsExactly("z=true", "b=1", "s=2", "c='c'", "i=3", "l=4", "f=1.5", "d=2.5");
  }

  @Test
  void onlyAsManyCallsAreShownAsWereWantedAndThenTheMethodIsRestored() throws Exception {
    start("App.later", 2);
    for (int i = 0; i < 5; i++) {
      host.call("App", "later", i);
    }

    Map<String, Object> reply = new LinkedHashMap<>();
    peeks.take(request, reply);

    assertThat((List<?>) reply.get("calls")).hasSize(2);
    assertThat(reply.get("ended")).isEqualTo(true);
    assertThat(host.retransformed()).containsEntry("App", null);
  }

  @Test
  void onlyCallsAreShownForWhichTheConditionHolds() throws Exception {
    request.put("when", "x % 2 == 1");
    start("App.later", 9);
    for (int i = 0; i < 5; i++) {
      host.call("App", "later", i);
    }

    assertThat(take())
        .extracting(call -> String.valueOf(call.get("return")))
        .containsExactly("1", "3");
  }

  @Test
  void aConditionThatFailsIsToldAndHidesTheCall() throws Exception {
    request.put("when", "1 // x == 1");
    start("App.later", 9);
    host.call("App", "later", 0);

    Map<String, Object> reply = new LinkedHashMap<>();
    peeks.take(request, reply);

    assertThat((List<?>) reply.get("calls")).isEmpty();
    assertThat(reply.get("fault")).asString().contains("zero");
  }

  @Test
  void anExpressionThatFailsLeavesTheOthersAlone() throws Exception {
    start("App.later", 9, "1 // x", "x + 1");
    host.call("App", "later", 0);

    assertThat(values(take().get(0), "expressions"))
        .satisfies(
            all -> {
              assertThat(all.get(0)).startsWith("1 // x=(failed: ").contains("zero");
              assertThat(all.get(1)).isEqualTo("x + 1=1");
            });
  }

  @Test
  void noCodeOfTheApplicationRunsToShowAnObject() throws Exception {
    Object order = host.create("Order", "tea");
    Object own = host.create("OwnList");
    Host.set(order, "more", own);

    assertThat(shown(order)).contains("more=OwnList{modCount=0}");
    assertThat(Host.get(host.load("Order"), "asked")).isEqualTo(0);
    assertThat(Host.get(host.load("OwnList"), "asked")).isEqualTo(0);
  }

  @Test
  void anObjectIsAskedForItsOwnTextIfAPersonWantsThatAndMayEvenCallTheMethod() throws Exception {
    request.put("toString", true);

    assertThat(shown(host.create("Order", "tea"))).isEqualTo("order tea");
  }

  @Test
  void whatStandsForAnotherObjectIsNotWoken() throws Exception {
    assertThat(shown(host.create("Order$HibernateProxy$1"))).isEqualTo("1(not woken)");
  }

  @Test
  void collectionsAreShownAsFarAsTheyAreWide() throws Exception {
    assertThat(shown(Arrays.asList(1, "two", null))).isEqualTo("ArrayList(3)[1, \"two\", null]");
    assertThat(shown(Collections.unmodifiableMap(Collections.singletonMap("a", 1))))
        .isEqualTo("SingletonMap(1){\"a\"=1}");
    assertThat(shown(new ArrayList<>(Collections.nCopies(1000, 5))))
        .isEqualTo("ArrayList(1000)[5, 5, 5, 5, \u2026996 more]");
    assertThat(shown(Collections.nCopies(3, "a"))).isEqualTo("CopiesList(3)[\"a\", \"a\", \"a\"]");
    assertThat(shown(new int[] {1, 2})).isEqualTo("int[2]{1, 2}");
    assertThat(shown(new int[0][3])).isEqualTo("[I[0]");
  }

  @Test
  void objectsAreShownAsFarAsTheyAreDeep() throws Exception {
    Object outer = host.create("Order", "a");
    Object inner = host.create("Order", "b");
    Host.set(outer, "more", inner);
    Host.set(inner, "more", host.create("Order", "c"));

    assertThat(shown(outer))
        .contains("more=Order{name=\"b\"")
        .contains("more=Order{\u2026}")
        .doesNotContain("\"c\"");
  }

  @Test
  void whatIsInAListIsAsDeepAsTheListAndListsInListsAreDeeper() throws Exception {
    Object order = host.create("Order", "a");
    Object item = host.create("Order", "b");
    Host.set(order, "items", new ArrayList<>(Collections.singletonList(item)));
    Host.set(item, "more", host.create("Order", "c"));

    assertThat(shown(order))
        .contains("items=ArrayList(1)[Order{name=\"b\"")
        .contains("more=Order{\u2026}")
        .doesNotContain("\"c\"");
    List<Object> threefold = Collections.singletonList(Collections.singletonList(Arrays.asList(1)));
    assertThat(shown(threefold)).isEqualTo("SingletonList(1)[SingletonList(1)[ArrayList(1)]]");
  }

  @Test
  void anObjectThatHoldsItselfIsShownOnce() throws Exception {
    Object order = host.create("Order", "a");
    Host.set(order, "more", order);

    assertThat(shown(order)).endsWith("more=(itself)}");
  }

  @Test
  void noObjectTakesMoreThanSomeThousandCharacters() throws Exception {
    width = 10_000L;

    assertThat(shown(new ArrayList<>(Collections.nCopies(10_000, "text"))))
        .matches("ArrayList\\(10000\\)\\[(\"text\", )+\u2026[0-9]+ more]")
        .hasSizeLessThan(4_100);
  }

  @Test
  void longTextsAreCut() throws Exception {
    String text = String.join("", Collections.nCopies(5000, "x"));

    assertThat(shown(text)).endsWith("\"(5000 characters)").hasSizeLessThan(300);
    assertThat(shown(new StringBuilder(text).reverse())).hasSizeLessThan(300);
    assertThat(shown("a\n\"b\"")).isEqualTo("\"a\\n\\\"b\\\"\"");
    assertThat(shown(java.math.BigInteger.ONE.shiftLeft(100_000))).isEqualTo("BigInteger(huge)");
  }

  @Test
  void whatDoesNotFitIsRefusedAndNothingIsWoven() throws Exception {
    host.load("App");

    assertThat(refusal("App.later", "y"))
        .startsWith("App.later: later(int): expression 'y', character 1: no name 'y'");
    assertThat(refusal("App.later", "x +")).startsWith("'x +', character ");
    assertThat(refusal("App.later", "since_last(x)"))
        .isEqualTo(
            "'since_last(x)': a peek knows nothing of earlier calls; hook the method for that");
    assertThat(refusal("App.later(")).isNotEmpty();
    assertThat(host.retransformed()).isEmpty();
    assertThat(peeks.describe()).isEmpty();
  }

  @Test
  void aPeekIsSaidToBeUnderWayUntilItEnds() throws Exception {
    start("App.later", 2);
    assertThat(peeks.describe()).containsExactly("App.later is woven for a peek that is under way");

    assertThat(peeks.end(request, new LinkedHashMap<>())).isFalse();

    assertThat(peeks.describe()).isEmpty();
    assertThatThrownBy(() -> peeks.take(request, new LinkedHashMap<>()))
        .hasMessageContaining("the peek is over");
  }

  @Test
  void whoCameForAPeekAloneMayLeaveWithIt() throws Exception {
    request.put("inPassing", true);
    start("App.later", 2);

    assertThat(peeks.expire()).isFalse();
    assertThat(peeks.end(request, new LinkedHashMap<>())).isTrue();
  }

  @Test
  void itIsWovenBesideHooksAndHoweverTheSwitchStands() throws Exception {
    host.hook(Host.hook("App.later", "name: later, type: counter"));
    host.registry().turn(false);
    start("App.later", 9);

    host.call("App", "later", 1);
    host.registry().turn(true);
    host.call("App", "later", 2);

    assertThat(take())
        .extracting(call -> String.valueOf(call.get("return")))
        .containsExactly("1", "2");
    assertThat(host.value("later")).isEqualTo(1);
  }

  private String shown(Object value) throws Exception {
    if (id == null) {
      start("App.same", 100);
    }
    host.call("App", "same", value);
    return take().get(0).get("return").toString();
  }

  private String refusal(String symbol, String... expressions) {
    try {
      start(symbol, 1, expressions);
    } catch (RefusedException refused) {
      return refused.problems().get(0);
    }
    throw new AssertionError("accepted");
  }

  private void start(String symbol, int count, String... expressions) throws RefusedException {
    request.put("symbol", symbol);
    request.put("count", (long) count);
    request.put("depth", 2L);
    request.put("width", width);
    request.put("expressions", Arrays.asList(expressions));
    Map<String, Object> reply = new LinkedHashMap<>();
    peeks.start(request, reply);
    id = reply.get("peek");
    request.put("peek", id);
  }

  private List<Map<?, ?>> take() throws RefusedException {
    Map<String, Object> reply = new LinkedHashMap<>();
    peeks.take(request, reply);
    List<Map<?, ?>> calls = new ArrayList<>();
    for (Object call : (List<?>) reply.get("calls")) {
      calls.add((Map<?, ?>) call);
    }
    return calls;
  }

  private static List<String> values(Map<?, ?> call, String key) {
    List<String> values = new ArrayList<>();
    for (Object value : (List<?>) call.get(key)) {
      Map<?, ?> one = (Map<?, ?>) value;
      values.add(one.get("name") + "=" + one.get("value"));
    }
    return values;
  }
}
