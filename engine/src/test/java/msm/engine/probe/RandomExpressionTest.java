package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import msm.engine.Host;
import org.junit.jupiter.api.Test;

/** Compiled expressions give what a plain evaluator gives that computes with longs and doubles. */
class RandomExpressionTest {

  private static final String APP =
      "class App { static void take(int i, long l, double d, Integer box, Long none) {} }";
  private static final int I = 17;
  private static final long L = -40_000_000_000L;
  private static final double D = 2.75;
  private static final int BOX = -3;

  /** A number that is whole or broken, a condition, or a null; and how it is written. */
  private static final class Value {
    final String text;
    final Number number;
    final boolean failed;

    Value(String text, Number number, boolean failed) {
      this.text = text;
      this.number = number;
      this.failed = failed;
    }

    boolean isWhole() {
      return number instanceof Long;
    }
  }

  private final Random random = new Random(42);

  @Test
  void everyExpressionOfNumbersGivesWhatAnEvaluatorGives() {
    List<Value> all = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      List<Value> values = new ArrayList<>();
      for (int n = 0; n < 20; n++) {
        values.add(number(random.nextInt(5)));
      }
      check(values);
      all.addAll(values);
    }
    assertThat(all).anyMatch(value -> value.failed).anyMatch(value -> value.number == null);
  }

  private static void check(List<Value> values) {
    String[] metrics = new String[values.size()];
    for (int n = 0; n < metrics.length; n++) {
      metrics[n] = "name: m" + n + ", type: gauge, expr: \"" + values.get(n).text + '"';
    }
    try (Host host = Host.app(APP, "take", metrics)) {
      host.call("App", "take", I, L, D, BOX, null);

      for (int n = 0; n < metrics.length; n++) {
        Value value = values.get(n);
        boolean skipped =
            value.failed || value.number == null || !isFinite(value.number.doubleValue());
        assertThat(host.has("m" + n)).as(value.text + " has a value").isEqualTo(!skipped);
        if (!skipped) {
          assertThat(host.value("m" + n)).as(value.text).isEqualTo(value.number.doubleValue());
        }
      }
    }
  }

  private static boolean isFinite(double value) {
    return !Double.isNaN(value) && !Double.isInfinite(value);
  }

  private Value number(int depth) {
    if (depth == 0) {
      return leaf();
    }
    switch (random.nextInt(8)) {
      case 0:
        return unary(number(depth - 1));
      case 1:
        return conditional(number(depth - 1), number(depth - 1), depth);
      case 2:
        return coalesced(number(depth - 1), number(depth - 1));
      default:
        return binary(number(depth - 1), number(depth - 1));
    }
  }

  private Value leaf() {
    switch (random.nextInt(8)) {
      case 0:
        return new Value("i", (long) I, false);
      case 1:
        return new Value("l", L, false);
      case 2:
        return new Value("d", D, false);
      case 3:
        return new Value("box", (long) BOX, false);
      case 4:
        return new Value("none", null, false);
      case 5:
        double broken = random.nextInt(100) / 8.0;
        return new Value(Double.toString(broken), broken, false);
      default:
        long whole = random.nextInt(10);
        return new Value(Long.toString(whole), whole, false);
    }
  }

  private Value unary(Value operand) {
    String text = "(-" + operand.text + ")";
    if (operand.failed || operand.number == null) {
      return new Value(text, null, operand.failed);
    }
    return operand.isWhole()
        ? new Value(text, -operand.number.longValue(), false)
        : new Value(text, -operand.number.doubleValue(), false);
  }

  /** Left and right are computed in this order; the first that is null or fails ends it. */
  private Value binary(Value left, Value right) {
    String[] operators = {"+", "-", "*", "/", "//", "%"};
    String operator = operators[random.nextInt(operators.length)];
    String text = "(" + left.text + " " + operator + " " + right.text + ")";
    if (left.failed || left.number == null) {
      return new Value(text, null, left.failed);
    }
    if (right.failed || right.number == null) {
      return new Value(text, null, right.failed);
    }
    try {
      return new Value(text, computed(operator, left, right), false);
    } catch (ArithmeticException overflow) {
      return new Value(text, null, true);
    }
  }

  private static Number computed(String operator, Value left, Value right) {
    if (left.isWhole() && right.isWhole() && !operator.equals("/")) {
      long a = left.number.longValue();
      long b = right.number.longValue();
      switch (operator) {
        case "+":
          return Math.addExact(a, b);
        case "-":
          return Math.subtractExact(a, b);
        case "*":
          return Math.multiplyExact(a, b);
        case "//":
          return Math.floorDiv(a, b);
        default:
          return Math.floorMod(a, b);
      }
    }
    double a = left.number.doubleValue();
    double b = right.number.doubleValue();
    switch (operator) {
      case "+":
        return a + b;
      case "-":
        return a - b;
      case "*":
        return a * b;
      case "/":
        return a / b;
      case "//":
        return Math.floor(a / b);
      default:
        return a - Math.floor(a / b) * b;
    }
  }

  private Value conditional(Value then, Value otherwise, int depth) {
    Value left = number(depth - 1);
    Value right = number(depth - 1);
    String[] operators = {"<", "<=", ">", ">=", "==", "!="};
    String operator = operators[random.nextInt(operators.length)];
    String text =
        String.format(
            "(%s %s %s ? %s : %s)", left.text, operator, right.text, then.text, otherwise.text);
    boolean equality = operator.equals("==") || operator.equals("!=");
    if (left.failed || (left.number == null && !equality)) {
      return new Value(text, null, left.failed);
    }
    if (right.failed) {
      return new Value(text, null, true);
    }
    if (!equality && right.number == null) {
      return new Value(text, null, false);
    }
    Value chosen = holds(operator, left, right) ? then : otherwise;
    return joined(text, chosen, then, otherwise);
  }

  private static boolean holds(String operator, Value left, Value right) {
    if (left.number == null || right.number == null) {
      boolean equal = left.number == null && right.number == null;
      return operator.equals("==") == equal;
    }
    boolean whole = left.isWhole() && right.isWhole();
    double a = left.number.doubleValue();
    double b = right.number.doubleValue();
    int order = whole ? Long.compare(left.number.longValue(), right.number.longValue()) : 0;
    switch (operator) {
      case "<":
        return whole ? order < 0 : a < b;
      case "<=":
        return whole ? order <= 0 : a <= b;
      case ">":
        return whole ? order > 0 : a > b;
      case ">=":
        return whole ? order >= 0 : a >= b;
      case "==":
        return whole ? order == 0 : a == b;
      default:
        return whole ? order != 0 : a != b;
    }
  }

  private static Value coalesced(Value left, Value right) {
    String text = "(" + left.text + " ?? " + right.text + ")";
    if (left.failed) {
      return new Value(text, null, true);
    }
    return joined(text, left.number == null ? right : left, left, right);
  }

  /** One of two, as wide as both are by their types. */
  private static Value joined(String text, Value chosen, Value first, Value second) {
    if (chosen.failed || chosen.number == null) {
      return new Value(text, null, chosen.failed);
    }
    boolean broken = isBroken(first) || isBroken(second);
    return new Value(text, broken ? (Number) chosen.number.doubleValue() : chosen.number, false);
  }

  /** Whether a value's static type is double; it is told by its text, for it may be null. */
  private static boolean isBroken(Value value) {
    return value.number != null ? !value.isWhole() : value.text.matches(".*([d.]|[^/]/[^/]).*");
  }
}
