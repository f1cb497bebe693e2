package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import msm.engine.Compiled;
import msm.engine.Host;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Well-formed expressions of any types, on methods of any types: each is refused at a place within
 * it, or becomes code that the JVM's verifier accepts and that lets the method be, whatever the
 * method is given.
 */
class RandomTypesTest {

  private static final int METHODS = 60;
  private static final int EXPRESSIONS = 60;
  private static final int MOST_PARAMETERS = 5;
  private static final int CALLS = 6;

  /** Types and some of their values, as Java. */
  private static final String[][] TYPES = {
    {"int", "0", "-7", "Integer.MIN_VALUE"},
    {"long", "0", "3", "Long.MIN_VALUE"},
    {"double", "0", "2.5", "Double.NaN"},
    {"boolean", "true", "false"},
    {"char", "'a'", "'\\uffff'"},
    {"byte", "(byte) 1", "(byte) -128"},
    {"float", "1.5f", "Float.POSITIVE_INFINITY"},
    {"short", "(short) 9"},
    {"Integer", "null", "4"},
    {"Long", "null", "4L"},
    {"Double", "null", "0.5"},
    {"Boolean", "null", "true"},
    {"Character", "null", "'c'"},
    {"String", "null", "\"\"", "\"text\""},
    {
      "Object",
      "null",
      "\"text\"",
      "new Order()",
      "7",
      "new int[2]",
      "java.util.Arrays.asList(1, null)"
    },
    {"int[]", "null", "{}", "{1, 2}"},
    {"String[]", "null", "{null}", "{\"a\", \"b\"}"},
    {"byte[][]", "null", "{{1}, null}"},
    {"Order[]", "null", "{new Order(), null}"},
    {"java.util.List<String>", "null", "java.util.Arrays.asList(\"a\", null)"},
    {"java.util.Collection<Integer>", "null", "java.util.Arrays.asList(3, 4)"},
    {"java.util.List<Order>", "null", "java.util.Arrays.asList(new Order(), null)"},
    {"java.util.Map<String, Integer>", "null", "new java.util.HashMap<>()"},
    {"java.util.Optional<String>", "null", "java.util.Optional.of(\"a\")"},
    {"Order", "null", "new Order()"},
    {"Kind", "null", "Kind.SMALL"},
    {"CharSequence", "null", "new StringBuilder(\"s\")"},
    {"java.time.Duration", "null", "java.time.Duration.ofMillis(5)"},
    {
      "java.util.concurrent.atomic.AtomicLong",
      "null",
      "new java.util.concurrent.atomic.AtomicLong(8)"
    },
    {"Throwable", "null", "new RuntimeException()"},
  };

  private static final String CLASSES =
      "enum Kind { SMALL, LARGE }"
          + " class Order { int id = 3; private String name; Order next; Object tags = name;"
          + "   Kind kind = Kind.LARGE; static double rate = 1.5; Integer boxed;"
          + "   String getName() { return name; } int size() { return id; } }";
  private static final String[] MEMBERS = {
    "id",
    "name",
    "next",
    "tags",
    "kind",
    "rate",
    "boxed",
    "size()",
    "length()",
    "isEmpty()",
    "ordinal()",
    "get()",
    "length",
    "getName()",
    "toString()",
    "toMillis()",
    "hashCode()"
  };
  private static final String[] FUNCTIONS = {
    "len",
    "abs",
    "int",
    "float",
    "str",
    "sqrt",
    "ceil",
    "floor",
    "lower",
    "upper",
    "classname",
    "round",
    "log",
    "pow",
    "startswith",
    "endswith",
    "contains",
    "max",
    "min",
    "sum",
    "avg",
    "count",
    "any",
    "all",
    "first",
    "since_last"
  };
  private static final String[] OPERATORS = {
    "+", "-", "*", "/", "//", "%", "**", "==", "!=", "<", "<=", ">", ">=", "in", "and", "or", "??"
  };
  private static final String[] LITERALS = {
    "0", "1", "2.5", "1e9", "'a'", "''", "true", "false", "null", "9223372036854775807"
  };
  private static final String[] METRICS = {
    "type: gauge, expr: %s",
    "type: counter, when: %s",
    "type: counter, labels: {k: %s}",
    "type: histogram, expr: %s, at: exit",
    "type: counter, at: throw, labels: {k: %s}",
    "type: gauge, at: entry, expr: %s"
  };

  @Provide
  Arbitrary<List<String[]>> signatures() {
    return Arbitraries.of(TYPES).list().ofMinSize(3).ofMaxSize(MOST_PARAMETERS);
  }

  @Provide
  Arbitrary<List<String>> metrics() {
    Arbitrary<String> expression = Arbitraries.integers().between(0, 2).flatMap(this::expression);
    return Combinators.combine(Arbitraries.of(METRICS), expression)
        .as((metric, text) -> String.format(metric, '"' + text + '"'))
        .list()
        .ofSize(EXPRESSIONS);
  }

  @Property(tries = METHODS, seed = "7", edgeCases = EdgeCasesMode.NONE)
  void anExpressionIsRefusedWithItsPlaceOrRunsWithoutHarm(
      @ForAll("signatures") List<String[]> types,
      @ForAll("metrics") List<String> metrics,
      @ForAll boolean assigns) {
    Compiled app = Compiled.from(source(types, assigns));
    List<String> fitting = new ArrayList<>();
    try (Host host = new Host(app)) {
      for (String keys : metrics) {
        String metric = "name: m" + fitting.size() + ", " + keys;
        List<String> problems = host.problems(Host.hook("App.take", metric));
        Statistics.label("expression").collect(problems.isEmpty() ? "fits" : "refused");
        if (problems.isEmpty()) {
          fitting.add(metric);
        } else {
          assertPlaced(metric, problems);
        }
      }
    }
    Statistics.label("expression").coverage(all -> all.check("fits").percentage(p -> p > 10));
    Statistics.label("expression").coverage(all -> all.check("refused").percentage(p -> p > 10));
    if (!fitting.isEmpty()) {
      assertHarmless(app, fitting);
    }
  }

  private static void assertPlaced(String metric, List<String> problems) {
    for (String problem : problems) {
      assertThat(problem)
          .as(metric)
          .startsWith("hooks.yaml:")
          .matches("(?s).*(, character \\d+: |' needs |'at: |is not supported by).*");
    }
  }

  private static void assertHarmless(Compiled app, List<String> metrics) {
    int faults = MsmSpy.faults;
    String yaml = Host.hook("App.take", metrics.toArray(new String[0]));
    try (Host host = new Host(app).hook(yaml)) {
      for (int call = 0; call < CALLS; call++) {
        assertThat(host.call("App", "run", call)).isEqualTo(true);
      }
      assertThat(host.thrownBy("App", "run", CALLS)).isInstanceOf(IllegalStateException.class);
      assertThat(host.failures()).as(yaml).noneMatch(words -> words.contains("Error"));
      assertThat(MsmSpy.faults).as(yaml).isEqualTo(faults);
    }
  }

  /** A method and its calls. The last call throws. */
  private static String source(List<String[]> types, boolean assigns) {
    StringBuilder parameters = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < types.size(); i++) {
      parameters.append(i == 0 ? "" : ", ").append(types.get(i)[0]).append(" p").append(i);
      names.append(i == 0 ? "v" : ", v").append(i);
    }
    String last = types.get(types.size() - 1)[0];
    StringBuilder source = new StringBuilder(CLASSES + " class App { static boolean fails; ");
    source.append("static " + types.get(0)[0] + " take(" + parameters + ") {");
    source.append(" if (fails) { throw new IllegalStateException(); }");
    source.append(assigns ? " p0 = p0;" : "");
    source.append(" " + last + " local = p" + (types.size() - 1) + "; return p0; }");
    source.append(" static boolean run(int call) { fails = call == " + CALLS + "; switch (call) {");
    for (int call = 0; call <= CALLS; call++) {
      source.append(" case " + call + ": {");
      for (int i = 0; i < types.size(); i++) {
        String[] values = Arrays.copyOfRange(types.get(i), 1, types.get(i).length);
        String value = values[(call + i) % values.length];
        source.append(" " + types.get(i)[0] + " v" + i + " = " + value + ";");
      }
      source.append(" " + types.get(0)[0] + " back = take(" + names + ");");
      source.append(" return java.util.Objects.equals(back, v0); }");
    }
    return source.append(" default: return false; } } }").toString();
  }

  private Arbitrary<String> expression(int depth) {
    if (depth == 0) {
      return leaf();
    }
    Arbitrary<String> deeper = Arbitraries.lazy(() -> expression(depth - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(1, leaf()),
        Tuple.of(1, deeper.map(of -> "(-" + of + ")")),
        Tuple.of(1, deeper.map(of -> "(not " + of + ")")),
        Tuple.of(1, combined("(%s ? %s : %s)", deeper, deeper, deeper)),
        Tuple.of(2, call(depth)),
        Tuple.of(1, combined("%s.%s", leaf(), Arbitraries.of(MEMBERS))),
        Tuple.of(1, combined("%s[%s]", leaf(), deeper)),
        Tuple.of(1, combined("(%s %s %s)", deeper, Arbitraries.of(OPERATORS), deeper)));
  }

  private Arbitrary<String> call(int depth) {
    return Arbitraries.of(FUNCTIONS).flatMap(function -> call(function, depth));
  }

  private Arbitrary<String> call(String function, int depth) {
    Arbitrary<String> argument = expression(depth - 1);
    Arbitrary<String> ofOne = combined(function + "(%s)", argument);
    switch (function) {
      case "sum":
      case "avg":
      case "count":
      case "any":
      case "all":
      case "first":
        Arbitrary<String> lambda = argument.map(body -> body.replaceAll("\\bp0\\b", "x"));
        return Arbitraries.oneOf(ofOne, combined(function + "(%s, x -> %s)", argument, lambda));
      case "pow":
      case "startswith":
      case "endswith":
      case "contains":
      case "max":
      case "min":
        return combined(function + "(%s, %s)", argument, argument);
      default:
        return ofOne;
    }
  }

  private static Arbitrary<String> leaf() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.of(LITERALS)),
        Tuple.of(
            1, Arbitraries.of("ret", "duration", "exc", "local", "thread", "method", "type", "it")),
        Tuple.of(1, Arbitraries.integers().between(0, MOST_PARAMETERS).map(i -> "args[" + i + "]")),
        Tuple.of(5, Arbitraries.integers().between(0, 3).map(i -> "p" + i)));
  }

  @SafeVarargs
  private static Arbitrary<String> combined(String format, Arbitrary<String>... parts) {
    List<Arbitrary<String>> all = new ArrayList<>();
    for (Arbitrary<String> part : parts) {
      all.add(part);
    }
    return Combinators.combine(all).as(texts -> String.format(format, texts.toArray()));
  }
}
