package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;

class MomentTest {

  private static final String APP =
      "class App {"
          + " static int half(int x) {"
          + "   if (x % 2 != 0) throw new IllegalArgumentException(\"odd\");"
          + "   return x / 2; }"
          + " static int assigned(int i, String t, long l, double d) {"
          + "   i += 10; t = t + \"!\"; l = 5; d++; return i; }"
          + " static int sometimes(int i) { if (i > 0) { i = i * 2; } return i; }"
          + " static void failing(int i) { i = 7; throw new IllegalStateException(); }"
          + " static int scoped(String t) { int n = 0;"
          + "   { int a = t.length(); n += a; } { String b = t + t; n += b.length(); } return n; }"
          + " static String named(String type, String method, int duration) { return type; }"
          + " static char letter(char c) { return c; }"
          + " static float real(float f) { return f * 2; }"
          + " static boolean flip(boolean z) { return !z; }"
          + " static byte tiny(byte b) { return b; }"
          + " static Long boxed(long l) { return l == 0 ? null : l; } }";

  private static Host host(String method, String... metrics) {
    return new Host(Compiled.from(APP)).hook(Host.hook("App." + method, metrics));
  }

  @Test
  void samplesAreTakenAtEntryReturnThrowOrEitherExit() {
    try (Host host =
        host(
            "half",
            "name: entries, type: counter, at: entry",
            "name: returns, type: counter, at: return",
            "name: throws, type: counter, at: throw",
            "name: exits, type: counter, at: exit",
            "name: calls, type: counter",
            "name: durations, type: timer",
            "name: sizes, type: histogram, expr: x",
            "name: seconds, type: histogram, at: exit, expr: duration",
            "name: halves, type: summary, expr: ret / 4",
            "name: sums, type: summary, at: entry, expr: x")) {
      host.call("App", "half", 2);
      host.call("App", "half", 4);
      host.thrownBy("App", "half", 3);

      assertThat(host.value("entries")).isEqualTo(3);
      assertThat(host.value("returns")).isEqualTo(2);
      assertThat(host.value("throws")).isEqualTo(1);
      assertThat(host.value("exits")).isEqualTo(3);
      assertThat(host.value("calls")).isEqualTo(3);
      assertThat(host.count("durations")).isEqualTo(3);
      assertThat(host.value("sizes")).isEqualTo(6);
      assertThat(host.count("seconds")).isEqualTo(3);
      assertThat(host.values("halves")).as("count and sum").containsExactly(2, 0.75);
      assertThat(host.values("sums")).as("count and sum").containsExactly(3, 9);
      assertThat(host.value("seconds")).isBetween(0.0, 60.0).isNotZero();
    }
  }

  @Test
  void atAThrowThereIsNoReturnValueAndAtAReturnNoException() {
    try (Host host =
        host(
            "half",
            "name: outcomes, type: counter, at: exit, labels: {o: 'exc == null ? \"ok\" : \"no\"'}",
            "name: kinds, type: counter, at: exit, labels: {k: 'classname(exc)'}",
            "name: results, type: histogram, at: exit, expr: ret",
            "name: or_zero, type: histogram, at: exit, expr: 'ret ?? 0'")) {
      host.call("App", "half", 2);
      host.thrownBy("App", "half", 3);

      assertThat(host.value("outcomes", "ok")).isEqualTo(1);
      assertThat(host.value("outcomes", "no")).isEqualTo(1);
      assertThat(host.value("kinds", "IllegalArgumentException")).isEqualTo(1);
      assertThat(host.value("kinds", "")).isEqualTo(1);
      assertThat(host.count("results")).isEqualTo(1);
      assertThat(host.count("or_zero")).isEqualTo(2);
      assertThat(host.value("or_zero")).isEqualTo(1);
      assertThat(host.failures()).isEmpty();
    }
  }

  @Test
  void theExceptionThatIsHandedOnIsTheVerySame() {
    try (Host host = host("half", "name: throws, type: counter, at: throw")) {
      Throwable thrown = host.thrownBy("App", "half", 3);

      assertThat(thrown).isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("odd");
      assertThat(thrown.getStackTrace()[0].getMethodName()).isEqualTo("half");
      assertThat(thrown.getSuppressed()).isEmpty();
    }
  }

  @Test
  void aParameterThatTheMethodAssignsHasItsLastValueAtTheExitAndItsFirstAtEntry() {
    try (Host host =
        host(
            "assigned",
            "name: i, type: gauge, expr: i",
            "name: l, type: gauge, expr: l",
            "name: d, type: gauge, expr: d",
            "name: t, type: counter, at: return, labels: {x: t}",
            "name: i_before, type: gauge, at: entry, expr: i",
            "name: t_before, type: counter, at: entry, labels: {x: t}")) {
      host.call("App", "assigned", 1, "a", 2L, 3.5);

      assertThat(host.value("i")).isEqualTo(11);
      assertThat(host.value("l")).isEqualTo(5);
      assertThat(host.value("d")).isEqualTo(4.5);
      assertThat(host.value("t", "a!")).isEqualTo(1);
      assertThat(host.value("i_before")).isEqualTo(1);
      assertThat(host.value("t_before", "a")).isEqualTo(1);
    }
  }

  @Test
  void aParameterThatIsAssignedOnOneWayOnlyHasTheValueOfTheWayThatWasTaken() {
    try (Host host = host("sometimes", "name: i, type: histogram, expr: i")) {
      host.call("App", "sometimes", 5);
      host.call("App", "sometimes", -5);

      assertThat(host.value("i")).isEqualTo(5);
    }
    try (Host host = host("failing", "name: i, type: gauge, at: throw, expr: i")) {
      host.thrownBy("App", "failing", 1);

      assertThat(host.value("i")).isEqualTo(7);
    }
  }

  @Test
  void variablesOfBlocksDoNotDisturbAParameter() {
    try (Host host = host("scoped", "name: t, type: counter, at: return, labels: {x: t}")) {
      host.call("App", "scoped", "ab");

      assertThat(host.value("t", "ab")).isEqualTo(1);
    }
  }

  @Test
  void aNameThatTheLanguageGivesHidesAParameter() {
    try (Host host =
        host(
            "named",
            "name: c, type: counter, labels: {a: type, b: method}",
            "name: g, type: gauge, expr: duration")) {
      host.call("App", "named", "t", "m", 77);

      assertThat(host.value("c", "App", "named")).isEqualTo(1);
      assertThat(host.value("g")).isLessThan(77);
    }
  }

  @Test
  void returnValuesOfEveryType() {
    try (Host host = host("letter", "name: c, type: counter, at: exit, labels: {x: ret}")) {
      host.call("App", "letter", 'ö');
      assertThat(host.value("c", "ö")).isEqualTo(1);
    }
    try (Host host = host("real", "name: g, type: gauge, expr: ret")) {
      host.call("App", "real", 1.25f);
      assertThat(host.value("g")).isEqualTo(2.5);
    }
    try (Host host = host("flip", "name: c, type: counter, at: exit, when: not ret")) {
      host.call("App", "flip", true);
      host.call("App", "flip", false);
      assertThat(host.value("c")).isEqualTo(1);
    }
    try (Host host = host("tiny", "name: g, type: gauge, at: exit, expr: ret")) {
      host.call("App", "tiny", (byte) -7);
      assertThat(host.value("g")).isEqualTo(-7);
    }
    try (Host host = host("boxed", "name: h, type: histogram, at: exit, expr: 'ret ?? -1'")) {
      host.call("App", "boxed", 0L);
      host.call("App", "boxed", 10L);
      assertThat(host.value("h")).isEqualTo(9);
    }
  }

  @Test
  void twoHooksOnOneMethodAreBothServed() {
    try (Host host =
        new Host(Compiled.from(APP))
            .hook(
                Host.hook("App.half", "name: a, type: counter")
                    + Host.hook("App#half(int)", "name: b, type: histogram, expr: x * 2"))) {
      host.call("App", "half", 4);

      assertThat(host.value("a")).isEqualTo(1);
      assertThat(host.value("b")).isEqualTo(8);
    }
  }

  @Test
  void aMetricThatFailsDoesNotDisturbTheOthersOfItsHook() {
    try (Host host =
        host(
            "half",
            "name: failing, type: histogram, expr: 100 // (x - 2)",
            "name: fine, type: histogram, expr: x")) {
      for (int i = 0; i < 120; i++) {
        host.call("App", "half", 2);
      }
      host.call("App", "half", 4);

      assertThat(host.value("fine")).isEqualTo(244);
      assertThat(host.count("failing")).isEqualTo(0);
      assertThat(host.errors("App.half", "ArithmeticException")).isEqualTo(100);
      assertThat(host.failures())
          .containsExactly("failing: java.lang.ArithmeticException: / by zero (off)");
    }
  }

  @Test
  void aCounterTakesIncrementsButNotNegativeOnes() {
    try (Host host =
        host(
            "half",
            "name: whole, type: counter, expr: x - 2, at: exit",
            "name: broken, type: counter, expr: x / 4, at: exit")) {
      host.call("App", "half", 0);
      host.call("App", "half", 2);
      host.call("App", "half", 6);

      assertThat(host.value("whole")).isEqualTo(4);
      assertThat(host.value("broken")).isEqualTo(2);
      assertThat(host.errors("App.half", "negative")).isEqualTo(1);
    }
  }

  @Test
  void aTimerMayTakeItsSecondsFromAnExpression() {
    try (Host host = host("half", "name: t, type: timer, expr: duration * 0 + x")) {
      host.call("App", "half", 4);

      assertThat(host.value("t")).isEqualTo(4);
      assertThat(host.count("t")).isEqualTo(1);
    }
  }

  @Test
  void aLabelThatFailsLeavesNoTraceOfTheOthers() {
    try (Host host =
        host("half", "name: c, type: counter, at: entry, labels: {a: x, b: '100 // (x - 2)'}")) {
      host.call("App", "half", 2);

      assertThat(host.family("c").seriesCount()).isEqualTo(0);
      assertThat(host.errors("App.half", "ArithmeticException")).isEqualTo(1);
    }
  }
}
