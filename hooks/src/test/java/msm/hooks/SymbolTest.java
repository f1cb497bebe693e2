package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme:Outer.Inner.place",
        "com.acme.Outer$Inner.place",
        "com.acme.Outer$Inner#place",
        " com.acme:Outer$Inner#place(..) ",
      })
  void threeSpellingsMeanTheSame(String text) {
    Symbol symbol = Symbol.parse(text);

    assertThat(symbol.className()).isEqualTo("com.acme.Outer$Inner");
    assertThat(symbol.matchesClassName("com.acme.Outer$Inner")).isTrue();
    assertThat(symbol.methodName()).isEqualTo("place");
    assertThat(symbol.isExactClass()).isTrue();
    assertThat(symbol.isExactMethod()).isTrue();
    assertThat(symbol.parameterTypes()).isNull();
  }

  @Test
  void aDotMayStandBeforeANestedClass() {
    assertThat(Symbol.parse("a.b.C.D.m").classCandidates())
        .containsExactly("a.b.C.D", "a.b.C$D", "a.b$C$D", "a$b$C$D");
    assertThat(Symbol.parse("a.b:C.D.m").classCandidates()).containsExactly("a.b.C$D");
    assertThat(Symbol.parse("Main.run").classCandidates()).containsExactly("Main");
  }

  @Test
  void newIsTheConstructor() {
    assertThat(Symbol.parse("com.acme:Order.new").isConstructor()).isTrue();
    assertThat(Symbol.parse("com.acme.Order.<init>(int)").methodName()).isEqualTo("<init>");
    assertThat(Symbol.parse("com.acme.Order.of").isConstructor()).isFalse();
  }

  @Test
  void aPlusIncludesSubtypes() {
    Symbol symbol = Symbol.parse("com.acme.Service+.place");

    assertThat(symbol.includesSubtypes()).isTrue();
    assertThat(symbol.className()).isEqualTo("com.acme.Service");
  }

  @Test
  void anAnnotationStandsForAClassOrAMethod() {
    Symbol both = Symbol.parse("@com.acme.Audited.@com.acme.Timed(String)");
    Symbol ofClass = Symbol.parse("@com.acme.Audited.*");
    Symbol ofMethod = Symbol.parse("com.acme.*#@com.acme.Timed");

    assertThat(both.classAnnotation()).isEqualTo("com.acme.Audited");
    assertThat(both.methodAnnotation()).isEqualTo("com.acme.Timed");
    assertThat(both.methodName()).isNull();
    assertThat(both.isExactMethod()).isFalse();
    assertThat(ofClass.className()).isNull();
    assertThat(ofClass.classCandidates()).isEmpty();
    assertThat(ofClass.matchesClassName("any.Thing")).isTrue();
    assertThat(ofMethod.methodAnnotation()).isEqualTo("com.acme.Timed");
    assertThat(ofMethod.matchesMethodName("any")).isTrue();
    assertThat(ofMethod.matchesMethodName("<clinit>")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.*Service.m,     com.acme.OrderService,      true",
    "com.acme.*Service.m,     com.acme.Order$Service,     true",
    "com.acme.*Service.m,     com.acme.shop.OrderService, false",
    "com.acme.**Service.m,    com.acme.shop.OrderService, true",
    "com.acme.**.Service.m,   com.acme.Service,           true",
    "com.acme.**.Service.m,   com.acme.a.b.Service,       true",
    "com.acme.**.Service.m,   com.acme.MyService,         false",
    "**.Service.m,            Service,                    true",
    "**.Service.m,            a.Service,                  true",
    "**.Service.m,            AService,                   false",
    "com.acme.Order.*.m,      com.acme.Order$Line,        true",
    "com.*:Order.m,           com.acme.Order,             true",
    "com.acme:Order.*.m,      com.acme.Order$Line,        true",
    "com.acme:Order.*.m,      com.acme.Order.Line,        false",
    "com.acme.**#m,           com.acme.a.B$C,             true",
    "com.acme.Order*.m,       com.acme.Order,             true",
  })
  void aStarMatchesWithinAPackageAndTwoCrossThem(String symbol, String name, boolean matches) {
    assertThat(Symbol.parse(symbol).isExactClass()).isFalse();
    assertThat(Symbol.parse(symbol).matchesClassName(name)).isEqualTo(matches);
  }

  @Test
  void aStarInAMethodNameMeansNoConstructor() {
    Symbol symbol = Symbol.parse("com.acme.Order.*");

    assertThat(symbol.matchesMethodName("place")).isTrue();
    assertThat(symbol.matchesMethodName("lambda$place$0")).isTrue();
    assertThat(symbol.matchesMethodName("<init>")).isFalse();
    assertThat(Symbol.parse("com.acme.Order.get*").matchesMethodName("size")).isFalse();
    assertThat(symbol.methodPattern()).hasToString("*");
  }

  @Test
  void parametersAreSimpleOrFullErasedNames() {
    Symbol symbol = Symbol.parse("a.B.m( Order , java.util.List, long[][], Entry, String...)");
    List<String> real =
        Arrays.asList(
            "com.acme.Order",
            "java.util.List",
            "long[][]",
            "java.util.Map$Entry",
            "java.lang.String[]");

    assertThat(symbol.parameterTypes())
        .containsExactly("Order", "java.util.List", "long[][]", "Entry", "String[]");
    assertThat(symbol.matchesParameters(real)).isTrue();
    assertThat(symbol.matchesParameters(Collections.singletonList("com.acme.Order"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Entry,               java.util.Map$Entry, true",
    "Map$Entry,           java.util.Map$Entry, true",
    "Map.Entry,           java.util.Map$Entry, true",
    "java.util.Map.Entry, java.util.Map$Entry, true",
    "java.util.Map$Entry, java.util.Map$Entry, true",
    "util.Map$Entry,      java.util.Map$Entry, false",
    "Map,                 java.util.Map$Entry, false",
    "try,                 java.util.Map$Entry, false",
    "int,                 int,                 true",
    "int,                 int[],               false",
    "Integer,             int,                 false",
  })
  void aParameterMatchesAsAWholeName(String written, String real, boolean matches) {
    Symbol symbol = Symbol.parse("a.B.m(" + written + ")");

    assertThat(symbol.matchesParameters(Collections.singletonList(real))).isEqualTo(matches);
  }

  @Test
  void emptyParenthesesMeanNoParameterAndTwoDotsEveryOverload() {
    assertThat(Symbol.parse("a.B.m()").matchesParameters(Collections.emptyList())).isTrue();
    assertThat(Symbol.parse("a.B.m()").matchesParameters(Arrays.asList("int"))).isFalse();
    assertThat(Symbol.parse("a.B.m(..)").matchesParameters(Arrays.asList("int"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "place                  | 1  | class or method is missing; write package.Class.method",
        "com.acme:Order         | 15 | method is missing; write 'com.acme:Order.method'",
        "com.acme.Order         | 10 | method is missing; write 'com.acme.Order.method'",
        "@com.acme.Audited      | 11 | method is missing; write '@com.acme.Audited.method'",
        "com.acme.Order.        | 16 | method is missing; write package.Class.method",
        "com.acme:#place        | 10 | class is missing; write package.Class.method",
        ":Order.place           | 1  | package is missing; write package.Class.method",
        "com..Order.place       | 1  | 'com..Order' is not the name of a class",
        "com.acme.Ord er.place  | 1  | 'com.acme.Ord er' is not the name of a class",
        "com.acme.Order.<clinit>| 16 | a static initialiser runs only once and cannot be hooked",
        "com.acme.Order.pl/ace  | 16 | 'pl/ace' is not a method name",
        "@com.acme.*.place      | 2  | an annotation takes no '*'; write its full name",
        "com.acme.Order.p(int   | 17 | '(' is not closed; write (..) for every overload",
        "com.acme.Order.p()V    | 19 | nothing may follow the parameters",
        "a.B.m(int, List<Order>)| 11 | 'List<Order>' has type arguments; leave them out",
        "a.B.m(int, int x)      | 11 | 'int x' is not a type; write for example (Order, long[]) or (..)",
        "a.B.m(int,)            | 11 | '' is not a type; write for example (Order, long[]) or (..)",
        "a.B.m(*)               | 7  | '*' is not a type; write for example (Order, long[]) or (..)",
      })
  void anErrorSaysWhereItIsAndWhatToDo(String text, int character, String message) {
    InvalidSymbolException e =
        catchThrowableOfType(InvalidSymbolException.class, () -> Symbol.parse(text));

    assertThat(e).hasMessage("symbol '" + text + "', character " + character + ": " + message);
    assertThat(e.position()).isEqualTo(character - 1);
  }

  @Test
  void lengthIsBounded() {
    String longest = String.join("", Collections.nCopies(999, "a.")) + "m";
    String tooLong = longest + ".m";

    assertThat(Symbol.parse(longest).classCandidates()).hasSize(999);
    assertThatExceptionOfType(InvalidSymbolException.class)
        .isThrownBy(() -> Symbol.parse(tooLong))
        .withMessageEndingWith("character 2001: it is longer than 2000 characters; use a pattern");
  }

  @Test
  void aPatternOfManyStarsIsStillFast() {
    String stars = String.join("", Collections.nCopies(50, "*a"));
    String name = String.join("", Collections.nCopies(500, "a"));

    assertThat(Symbol.parse("p." + stars + "b.m").matchesClassName("p." + name)).isFalse();
  }
}
