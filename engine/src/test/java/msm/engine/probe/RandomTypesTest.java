package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;

/**
 * Well-formed expressions of any types, on methods of any types: each is refused at a place within
 * it, or becomes code that the JVM's verifier accepts and that lets the method be, whatever the
 * method is given.
 */
class RandomTypesTest {

  private static final int METHODS = 60;
  private static final int EXPRESSIONS = 60;
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

  private final Random random = new Random(7);

  @Test
  void anExpressionIsRefusedWithItsPlaceOrRunsWithoutHarm() {
    int refused = 0;
    int accepted = 0;
    for (int m = 0; m < METHODS; m++) {
      String[][] types = types();
      Compiled app = Compiled.from(source(types));
      List<String> fitting = new ArrayList<>();
      try (Host host = new Host(app)) {
        for (int e = 0; e < EXPRESSIONS; e++) {
          String metric = metric(fitting.size(), types.length);
          List<String> problems = host.problems(Host.hook("App.take", metric));
          if (problems.isEmpty()) {
            fitting.add(metric);
          } else {
            assertPlaced(metric, problems);
            refused++;
          }
        }
      }
      accepted += fitting.size();
      if (!fitting.isEmpty()) {
        assertHarmless(app, fitting);
      }
    }
    assertThat(refused).isGreaterThan(METHODS * EXPRESSIONS / 10);
    assertThat(accepted).isGreaterThan(METHODS * EXPRESSIONS / 10);
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
  private String source(String[]... types) {
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < types.length; i++) {
      parameters.append(i == 0 ? "" : ", ").append(types[i][0]).append(" p").append(i);
    }
    StringBuilder source = new StringBuilder(CLASSES + " class App { static boolean fails; ");
    source.append("static " + types[0][0] + " take(" + parameters + ") {");
    source.append(" if (fails) { throw new IllegalStateException(); }");
    if (random.nextBoolean()) {
      source.append(" p0 = p0;");
    }
    source.append(" " + types[types.length - 1][0] + " local = p" + (types.length - 1) + ";");
    source.append(" return p0; }");
    source.append(" static boolean run(int call) { fails = call == " + CALLS + "; switch (call) {");
    for (int call = 0; call <= CALLS; call++) {
      source.append(" case " + call + ": {");
      for (int i = 0; i < types.length; i++) {
        String value = types[i][1 + random.nextInt(types[i].length - 1)];
        source.append(" " + types[i][0] + " v" + i + " = " + value + ";");
      }
      source.append(" " + types[0][0] + " back = take(");
      for (int i = 0; i < types.length; i++) {
        source.append(i == 0 ? "v" : ", v").append(i);
      }
      source.append("); return java.util.Objects.equals(back, v0); }");
    }
    return source.append(" default: return false; } } }").toString();
  }

  private String metric(int number, int parameters) {
    String metric =
        String.format(pick(METRICS), "\"" + expression(random.nextInt(3), parameters) + '"');
    return "name: m" + number + ", " + metric;
  }

  private String expression(int depth, int parameters) {
    if (depth == 0) {
      return leaf(parameters);
    }
    switch (random.nextInt(9)) {
      case 0:
        return leaf(parameters);
      case 1:
        return "(-" + expression(depth - 1, parameters) + ")";
      case 2:
        return "(not " + expression(depth - 1, parameters) + ")";
      case 3:
        return "("
            + expression(depth - 1, parameters)
            + " ? "
            + expression(depth - 1, parameters)
            + " : "
            + expression(depth - 1, parameters)
            + ")";
      case 4:
      case 5:
        return call(depth, parameters);
      case 6:
        return leaf(parameters) + "." + pick(MEMBERS);
      case 7:
        return leaf(parameters) + "[" + expression(depth - 1, parameters) + "]";
      default:
        return "("
            + expression(depth - 1, parameters)
            + " "
            + pick(OPERATORS)
            + " "
            + expression(depth - 1, parameters)
            + ")";
    }
  }

  private String call(int depth, int parameters) {
    String function = pick(FUNCTIONS);
    String first = function + "(" + expression(depth - 1, parameters);
    switch (function) {
      case "sum":
      case "avg":
      case "count":
      case "any":
      case "all":
      case "first":
        return random.nextBoolean() ? first + ")" : first + ", x -> " + inLambda(depth) + ")";
      case "pow":
      case "startswith":
      case "endswith":
      case "contains":
      case "max":
      case "min":
        return first + ", " + expression(depth - 1, parameters) + ")";
      default:
        return first + ")";
    }
  }

  private String inLambda(int depth) {
    return expression(depth - 1, 1).replaceAll("\\bp0\\b", "x");
  }

  private String leaf(int parameters) {
    switch (random.nextInt(8)) {
      case 0:
        return pick(LITERALS);
      case 1:
        return pick("ret", "duration", "exc", "local", "thread", "method", "type", "it");
      case 2:
        return "args[" + random.nextInt(parameters + 1) + "]";
      default:
        return "p" + random.nextInt(parameters);
    }
  }

  private String[][] types() {
    String[][] types = new String[1 + random.nextInt(5)][];
    for (int i = 0; i < types.length; i++) {
      types[i] = pick(TYPES);
    }
    return types;
  }

  @SafeVarargs
  private final <T> T pick(T... all) {
    return all[random.nextInt(all.length)];
  }
}
