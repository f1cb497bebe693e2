package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Members of objects whose class is known only when they come. The sources are in Usages.java.txt.
 */
class RuntimeMemberTest {

  private static final Compiled APP = Expectations.compiled("Usages");

  private static Host hooked(String method, String... metrics) {
    return new Host(APP).hook(Host.hook("App." + method, metrics));
  }

  private static String gauge(String expression) {
    return "name: m, type: gauge, expr: " + Expectations.quoted(expression);
  }

  private static String label(String expression) {
    return "name: m, type: counter, labels: {k: " + Expectations.quoted(expression) + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.price | 7",
        "x.weight | 3e9",
        "x.ratio | 0.5",
        "x.real * 2 | 3",
        "x.any + 1 | 9",
        "x.price + x.weight | 3000000007",
        "x.gift ? 1 : 0 | 1",
        "x.gift and x.price > 6 ? 1 : 0 | 1",
        "x.price == 7 ? 1 : 0 | 1",
        "7.0 == x.price ? 1 : 0 | 1",
        "x.price != x.weight ? 1 : 0 | 1",
        "x.name == 'pen' ? 1 : 0 | 1",
        "x.name == 7 ? 1 : 0 | 0",
        "x.name != 7 ? 1 : 0 | 1",
        "x.letter == 'x' ? 1 : 0 | 1",
        "x.none == null ? 1 : 0 | 1",
        "x.none == 5 ? 1 : 0 | 0",
        "x.none ?? -1 | -1",
        "x.price ?? -1 | 7",
        "(x.gift ? x.price : x.none) | 7",
        "len(x.name) | 3",
        "len(x.letter) | 1",
        "x.parts.size() | 1",
        "x.parts.isEmpty() ? 1 : 0 | 0",
        "x.name.length() | 3",
        "x.parts[0].price | 1",
        "sum(x.parts, price) | 1",
        "sum(raw, price) | 15",
        "max(raw, i -> i.price * 2) | 16",
        "count(raw, i -> i.price > 7) | 1",
        "count(raw, gift) | 2",
        "raw[1].price | 8",
        "first(raw, i -> i.price) | 7",
        "array[0].price | 7",
        "array.length | 2",
        "box.content.price | 7",
        "box.get().price | 7",
        "box.get.price | 7",
      })
  void aMemberOfAnObjectIsReadAsItsOwnClassHasIt(String expression, double value) {
    try (Host host = hooked("place", gauge(expression))) {
      host.call("App", "run");

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("m")).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.price | 7",
        "x.name | pen",
        "x.letter | x",
        "x.gift | true",
        "x.any | 8",
        "x.none | ''",
        "str(x.ratio) | 0.5",
        "upper(x.name) | PEN",
        "model.name | llama",
        "model.name() | llama",
        "usage.getModel() | none",
      })
  void aMemberOfAnObjectIsALabel(String expression, String value) {
    try (Host host = hooked("place", label(expression))) {
      host.call("App", "run");

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("m", value)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PlainUsage | usage.promptTokens | 11",
        "PlainUsage | usage.getPromptTokens() | 11",
        "PlainUsage | usage.promptTokens + usage.completionTokens | 23",
        "PlainUsage | usage.total | 99",
        "BoxingUsage | usage.promptTokens | 21",
        "BoxingUsage | usage.completionTokens | 22",
        "EmptyUsage | usage.promptTokens | 0",
        "EmptyUsage | usage.completionTokens | 100000",
        "EmptyUsage | len(usage.model) | 5",
        "BoxingUsage | len(usage.model) | 4",
      })
  void aGetterOfAnInterfaceIsTakenWhereItOnlyReturnsAFieldOrAConstant(
      String type, String expression, double value) {
    try (Host host = hooked("place", gauge(expression))) {
      Object usage = type.equals("PlainUsage") ? host.create(type, 11, 12) : host.create(type);

      host.call("App", "with", usage);

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("m")).isEqualTo(value);
    }
  }

  @Test
  void aGetterThatDoesMoreIsNotCalledButSkippedAndCounted() {
    try (Host host =
        hooked(
            "place",
            gauge("usage.promptTokens"),
            "name: total, type: gauge, expr: usage.total",
            "name: tokens, type: counter, expr: usage.completionTokens")) {
      Object computing = host.create("ComputingUsage");

      host.call("App", "with", computing);

      assertThat(host.has("m")).isFalse();
      assertThat(host.value("tokens")).isEqualTo(0);
      assertThat(host.errors("App.place", "not_pure")).isEqualTo(3);
      assertThat(host.failures())
          .contains(
              "m: getPromptTokens() of ComputingUsage may do more than read a field and is not"
                  + " called; name a field, set 'unsafe_calls: true', or write a handler");
    }
  }

  @Test
  void aFieldOfASuperclassIsReadWhateverASubclassOverrides() {
    try (Host host =
        hooked(
            "place",
            gauge("shape.sides"),
            "name: area, type: gauge, expr: shape.area",
            "name: corners, type: gauge, expr: shape.corners()",
            "name: radius, type: gauge, expr: x.radius")) {
      host.call("App", "place", null, null, host.create("Shape"), null, null, null, null, null);

      assertThat(host.value("m")).isEqualTo(3);
      assertThat(host.value("area")).isEqualTo(2.5);
      assertThat(host.value("corners")).isEqualTo(3);

      Object circle = host.create("Circle");
      host.call("App", "place", circle, null, circle, null, null, null, null, null);

      assertThat(host.value("corners")).isEqualTo(0);
      assertThat(host.value("radius")).isEqualTo(4);
      assertThat(host.errors("App.place", "not_pure")).isEqualTo(0);
    }
  }

  @Test
  void aGetterThatOneSubclassOverridesIsSkippedForItAlone() {
    try (Host host = hooked("place", "name: m, type: summary, expr: shape.getArea()")) {
      for (String type : new String[] {"Shape", "Circle", "Shape"}) {
        host.call("App", "place", null, null, host.create(type), null, null, null, null, null);
      }

      assertThat(host.values("m")).containsExactly(2, 5);
      assertThat(host.errors("App.place", "not_pure")).isEqualTo(1);
    }
  }

  @Test
  void aMemberThatAClassDoesNotHaveIsSkippedAndCounted() {
    try (Host host = hooked("place", gauge("x.price"))) {
      host.call("App", "withObject", (Object) null);
      host.call("App", "place", host.create("Shape"), null, null, null, null, null, null, null);
      host.call("App", "place", host.create("Other"), null, null, null, null, null, null, null);
      host.call("App", "place", "text", null, null, null, null, null, null, null);

      assertThat(host.has("m")).isFalse();
      assertThat(host.errors("App.place", "no_member")).isEqualTo(2);
      assertThat(host.errors("App.place", "no_number")).isEqualTo(1);
      assertThat(host.failures()).containsExactly("m: Shape has no 'price'");
    }
  }

  @Test
  void moreClassesThanAreComparedAreReadAsWell() {
    StringBuilder source = new StringBuilder("class App { static void place(Object x) {} }");
    for (int i = 0; i < 20; i++) {
      source.append("class C" + i + " { " + (i % 2 == 0 ? "int" : "double") + " v = " + i + "; }");
    }
    try (Host host = Host.app(source.toString(), "place", "name: m, type: summary, expr: x.v")) {
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 20; i++) {
          host.call("App", "place", host.create("C" + i));
        }
      }

      assertThat(host.values("m")).containsExactly(60, 3 * 190);
      assertThat(host.failures()).isEmpty();
    }
  }

  @Test
  void aProxyIsNotTakenForTheObjectThatItStandsFor() {
    try (Host host =
        hooked("place", gauge("x.price"), "name: first, type: gauge, expr: 'array[0].price'")) {
      host.call(
          "App",
          "place",
          host.create("Item$HibernateProxy$x"),
          null,
          null,
          null,
          null,
          null,
          null,
          null);

      assertThat(host.has("m")).isFalse();
      assertThat(host.errors("App.place", "proxy")).isEqualTo(1);
    }
  }

  @Test
  void aWholeNumberThatADoubleCannotHoldIsNotComparedAsOne() {
    try (Host host =
        hooked("place", "name: m, type: counter, when: x.huge == 9007199254740992.0")) {
      host.call("App", "run");

      assertThat(host.value("m")).isEqualTo(0);
      assertThat(host.errors("App.place", "not_exact")).isEqualTo(1);
    }
    try (Host host = hooked("place", "name: m, type: counter, when: x.huge == 9007199254740993")) {
      host.call("App", "run");

      assertThat(host.value("m")).isEqualTo(1);
    }
  }

  @Test
  void aNameThatAnInterfaceDoesNotDeclareIsLookedForInTheClassUnlessItIsSpeltLikeOneThatItDoes() {
    try (Host host = hooked("place", gauge("usage.calls"))) {
      host.call("App", "with", host.create("ComputingUsage"));

      assertThat(host.value("m")).isEqualTo(0);
    }
    try (Host host = new Host(APP)) {
      assertThat(host.refusal(Host.hook("App.place", gauge("usage.promtTokens"))))
          .hasSize(1)
          .first()
          .asString()
          .endsWith(
              "no field 'promtTokens' in Usage; did you mean 'promptTokens'? (methods:"
                  + " getPromptTokens, getCompletionTokens, getTotal, getModel)");
    }
  }

  @Test
  void aClassWithoutSuchAMemberIsRefusedWhereItIsKnown() {
    try (Host host = new Host(APP)) {
      assertThat(host.refusal(Host.hook("App.place", gauge("shape.radius"))))
          .hasSize(1)
          .first()
          .asString()
          .endsWith("no field 'radius' in Shape (fields: sides, area)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "some.get().price | 7",
        "some.get.price | 7",
        "some.isPresent() ? 1 : 0 | 1",
        "none.isPresent() ? 1 : 0 | 0",
        "none.get().price ?? -1 | -1",
        "number.getAsInt() | 4",
        "noNumber.getAsInt() ?? -1 | -1",
        "noNumber.isPresent() ? 1 : 0 | 0",
        "time.toMillis() | 2500",
        "time.seconds | 2",
        "time.getNano() | 5e8",
        "instant.toEpochMilli() | 1000000",
        "date.year | 2024",
        "date.isLeapYear() ? 1 : 0 | 1",
        "date.getDayOfMonth() | 29",
        "atomic.get() | 5",
        "atomic | 5",
        "adder.sum() | 6",
        "number2.intValue() | 2",
        "number2.doubleValue() | 2.75",
        "color.ordinal() | 1",
        "color.name() == 'GREEN' ? 1 : 0 | 1",
        "text.length() | 6",
        "text.trim().length() | 4",
        "chars.length() | 3",
        "any.toMillis() | 3000",
        "any.seconds | 3",
        "any.getClass().getName() == 'java.time.Duration' ? 1 : 0 | 1",
        "thread2.name == 'worker' ? 1 : 0 | 1",
        "problem.message == 'bad' ? 1 : 0 | 1",
        "problem.cause.message == 'worse' ? 1 : 0 | 1",
      })
  void methodsOfTheJdkThatOnlyLookAreCalled(String expression, double value) {
    try (Host host = hooked("jdk", gauge(expression))) {
      host.call("App", "runJdk");

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("m")).isEqualTo(value);
    }
  }

  @Test
  void withUnsafeCallsAnyMethodWithoutParametersIsCalled() {
    String hook =
        Host.hook(
            "App.place",
            gauge("usage.promptTokens"),
            "name: total, type: gauge, expr: usage.getTotal()",
            "name: unknown, type: gauge, expr: x.completionTokens",
            "name: area, type: gauge, expr: shape.getArea()",
            "name: text, type: counter, labels: {k: model.toString()}");
    try (Host host = new Host(APP).hook(hook + "  unsafe_calls: true\n")) {
      Object computing = host.create("ComputingUsage");
      Object circle = host.create("Circle");
      Object model = host.create("Llama");

      host.call("App", "place", computing, computing, circle, model, null, null, null, null);

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("m")).isEqualTo(1);
      assertThat(host.value("total")).isEqualTo(2 + 3);
      assertThat(host.value("unknown")).isEqualTo(4);
      assertThat(host.value("area")).isEqualTo(Math.PI * 16);
      assertThat(host.labels("text").get(0).get(0)).startsWith("Llama@");
    }
  }

  @Test
  void unsafeCallsAreAMatterOfEachHookOfAMethod() {
    String safe = Host.hook("App.place", gauge("usage.promptTokens"));
    String unsafe =
        Host.hook("App.place", "name: n, type: gauge, expr: usage.promptTokens")
            + "  name: unsafe\n  unsafe_calls: true\n";
    try (Host host = new Host(APP).hook(safe + unsafe)) {
      host.call("App", "with", host.create("ComputingUsage"));

      assertThat(host.has("m")).isFalse();
      assertThat(host.value("n")).isEqualTo(1);
      assertThat(host.errors("App.place", "not_pure")).isEqualTo(1);
    }
  }

  @Test
  void whatAnUnsafeCallThrowsIsContainedAndCounted() {
    String hook = Host.hook("App.place", "name: m, type: gauge, expr: usage.total");
    try (Host host = new Host(APP).hook(hook + "  unsafe_calls: true\n")) {
      host.call("App", "with", host.create("NoUsage"));

      assertThat(host.has("m")).isFalse();
      assertThat(host.errors("App.place", "NullPointerException")).isEqualTo(1);
    }
  }
}
