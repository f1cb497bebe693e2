package msm.engine.probe;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Texts of expressions over {@link RandomWorlds}. Most fit; now and then one of another type stands
 * where a number, a condition or a text is wanted.
 */
final class RandomExpressions {

  /** In functions of elements, the element is called so. */
  private static final String ELEMENT = "e";

  private static final String[] NUMBERS = {
    "i", "l", "d", "box", "broken", "o.id", "o.boxed", "o.rate", "o.next.id", "x", "ints[0]"
  };
  private static final String[] NUMBERS_OF_ELEMENT = {ELEMENT, "e.id", "e.boxed", "e.next.rate"};
  private static final String[] NUMBER_LITERALS = {
    "0", "1", "2", "7", "(-1)", "2.5", "1e9", "9223372036854775807", "0.125"
  };
  private static final String[] CONDITIONS = {"z", "maybe", "o.flag", "o.next.flag", "true", "x"};
  private static final String[] CONDITIONS_OF_ELEMENT = {ELEMENT, "e.flag", "e.next.flag"};
  private static final String[] TEXTS = {
    "t", "o.name", "o.next.name", "kind", "o.kind", "'a'", "'LARGE'", "''", "'12'", "kind.name", "x"
  };
  private static final String[] TEXTS_OF_ELEMENT = {ELEMENT, "e.name", "e.kind"};
  private static final String[] CONTAINERS = {"ints", "orders", "prices", "x", "o", "t"};
  private static final String[] OBJECTS = {"o", "o.next", "null", "orders[0]", "first(orders)"};
  private static final String[] MEMBERS = {
    "id", "boxed", "rate", "flag", "name", "kind", "next", "length", "length()", "size()", "nothing"
  };

  private RandomExpressions() {}

  static Arbitrary<String> numbers() {
    return number(3, false);
  }

  static Arbitrary<String> conditions() {
    return condition(3, false);
  }

  /** What a label may be. */
  static Arbitrary<String> labels() {
    return Arbitraries.oneOf(text(3, false), anything(2, false));
  }

  private static Arbitrary<String> number(int depth, boolean inLambda) {
    Arbitrary<String> leaf =
        Arbitraries.oneOf(
            Arbitraries.of(NUMBER_LITERALS),
            Arbitraries.of(inLambda ? NUMBERS_OF_ELEMENT : NUMBERS));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> deeper = Arbitraries.lazy(() -> number(depth - 1, inLambda));
    Arbitrary<String> condition = Arbitraries.lazy(() -> condition(depth - 1, inLambda));
    return Arbitraries.frequencyOf(
        Tuple.of(4, leaf),
        Tuple.of(6, binary(deeper, Arbitraries.of("+", "-", "*", "/", "//", "%", "**"), deeper)),
        Tuple.of(1, deeper.map(of -> "(-" + of + ")")),
        Tuple.of(2, chosen(condition, deeper, deeper)),
        Tuple.of(2, binary(deeper, Arbitraries.just("??"), deeper)),
        Tuple.of(
            2,
            called(
                Arbitraries.of("abs", "round", "floor", "ceil", "sqrt", "int", "float"), deeper)),
        Tuple.of(2, called(Arbitraries.of("pow", "min", "max"), deeper, deeper)),
        Tuple.of(1, called(Arbitraries.of("int", "float", "len"), text(depth - 1, inLambda))),
        Tuple.of(1, called(Arbitraries.just("len"), Arbitraries.of(CONTAINERS))),
        Tuple.of(
            2,
            overElements(
                Arbitraries.of("sum", "avg", "min", "max", "first"), number(depth - 1, true))),
        Tuple.of(1, overElements(Arbitraries.of("count", "sum"), condition(depth - 1, true))),
        Tuple.of(
            1,
            called(
                Arbitraries.of("sum", "avg", "min", "max", "count", "first"),
                Arbitraries.of(CONTAINERS))),
        Tuple.of(1, element(depth, inLambda)),
        Tuple.of(1, anything(depth - 1, inLambda)));
  }

  private static Arbitrary<String> condition(int depth, boolean inLambda) {
    Arbitrary<String> leaf =
        inLambda
            ? Arbitraries.oneOf(Arbitraries.of(CONDITIONS), Arbitraries.of(CONDITIONS_OF_ELEMENT))
            : Arbitraries.of(CONDITIONS);
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> deeper = Arbitraries.lazy(() -> condition(depth - 1, inLambda));
    Arbitrary<String> number = Arbitraries.lazy(() -> number(depth - 1, inLambda));
    Arbitrary<String> text = Arbitraries.lazy(() -> text(depth - 1, inLambda));
    Arbitrary<String> equality = Arbitraries.of("==", "!=");
    return Arbitraries.frequencyOf(
        Tuple.of(3, leaf),
        Tuple.of(4, binary(number, Arbitraries.of("<", "<=", ">", ">=", "==", "!="), number)),
        Tuple.of(2, binary(text, equality, text)),
        Tuple.of(1, binary(deeper, equality, deeper)),
        Tuple.of(2, binary(anything(depth - 1, inLambda), equality, anything(depth - 1, inLambda))),
        Tuple.of(1, binary(Arbitraries.of(OBJECTS), equality, Arbitraries.of(OBJECTS))),
        Tuple.of(3, binary(deeper, Arbitraries.of("and", "or"), deeper)),
        Tuple.of(1, deeper.map(of -> "(not " + of + ")")),
        Tuple.of(1, chosen(deeper, deeper, deeper)),
        Tuple.of(1, binary(deeper, Arbitraries.just("??"), deeper)),
        Tuple.of(
            2,
            binary(
                anything(depth - 1, inLambda), Arbitraries.just("in"), Arbitraries.of(CONTAINERS))),
        Tuple.of(2, called(Arbitraries.of("startswith", "endswith", "contains"), text, text)),
        Tuple.of(2, overElements(Arbitraries.of("any", "all"), condition(depth - 1, true))),
        Tuple.of(1, called(Arbitraries.of("any", "all"), Arbitraries.of(CONTAINERS))),
        Tuple.of(1, anything(depth - 1, inLambda)));
  }

  private static Arbitrary<String> text(int depth, boolean inLambda) {
    Arbitrary<String> leaf =
        inLambda
            ? Arbitraries.oneOf(Arbitraries.of(TEXTS), Arbitraries.of(TEXTS_OF_ELEMENT))
            : Arbitraries.of(TEXTS);
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> deeper = Arbitraries.lazy(() -> text(depth - 1, inLambda));
    Arbitrary<String> any = Arbitraries.lazy(() -> anything(depth - 1, inLambda));
    return Arbitraries.frequencyOf(
        Tuple.of(4, leaf),
        Tuple.of(2, called(Arbitraries.of("lower", "upper"), deeper)),
        Tuple.of(2, called(Arbitraries.of("str", "classname"), any)),
        Tuple.of(2, chosen(condition(depth - 1, inLambda), deeper, any)),
        Tuple.of(2, binary(deeper, Arbitraries.just("??"), any)),
        Tuple.of(1, overElements(Arbitraries.just("first"), text(depth - 1, true))),
        Tuple.of(1, element(depth, inLambda)),
        Tuple.of(1, any));
  }

  private static Arbitrary<String> anything(int depth, boolean inLambda) {
    if (depth <= 0) {
      return Arbitraries.oneOf(
          number(0, inLambda),
          condition(0, inLambda),
          text(0, inLambda),
          Arbitraries.of(OBJECTS),
          Arbitraries.of(CONTAINERS));
    }
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.lazy(() -> number(depth - 1, inLambda))),
        Tuple.of(2, Arbitraries.lazy(() -> condition(depth - 1, inLambda))),
        Tuple.of(2, Arbitraries.lazy(() -> text(depth - 1, inLambda))),
        Tuple.of(1, Arbitraries.of(OBJECTS)),
        Tuple.of(1, Arbitraries.of(CONTAINERS)),
        Tuple.of(
            2,
            Combinators.combine(
                    Arbitraries.lazy(() -> anything(depth - 1, inLambda)), Arbitraries.of(MEMBERS))
                .as((target, member) -> target(target) + "." + member)));
  }

  /** A literal is no target. */
  private static String target(String text) {
    return text.matches("[0-9].*") ? "(" + text + ")" : text;
  }

  private static Arbitrary<String> element(int depth, boolean inLambda) {
    return Combinators.combine(
            Arbitraries.of(CONTAINERS),
            Arbitraries.oneOf(
                Arbitraries.of("0", "1", "'a'", "'LARGE'", "-1"),
                Arbitraries.lazy(() -> anything(depth - 1, inLambda))))
        .as((container, key) -> container + "[" + key + "]");
  }

  private static Arbitrary<String> binary(
      Arbitrary<String> left, Arbitrary<String> operator, Arbitrary<String> right) {
    return Combinators.combine(left, operator, right)
        .as((first, between, second) -> "(" + first + " " + between + " " + second + ")");
  }

  private static Arbitrary<String> chosen(
      Arbitrary<String> condition, Arbitrary<String> then, Arbitrary<String> otherwise) {
    return Combinators.combine(condition, then, otherwise)
        .as((holds, one, other) -> "(" + holds + " ? " + one + " : " + other + ")");
  }

  @SafeVarargs
  private static Arbitrary<String> called(
      Arbitrary<String> function, Arbitrary<String>... arguments) {
    Arbitrary<String> joined = arguments[0];
    for (int i = 1; i < arguments.length; i++) {
      joined = Combinators.combine(joined, arguments[i]).as((one, other) -> one + ", " + other);
    }
    return Combinators.combine(function, joined).as((name, list) -> name + "(" + list + ")");
  }

  private static Arbitrary<String> overElements(
      Arbitrary<String> function, Arbitrary<String> body) {
    return Combinators.combine(function, Arbitraries.of(CONTAINERS), body)
        .as((name, over, of) -> name + "(" + over + ", " + ELEMENT + " -> " + of + ")");
  }
}
