package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of the language that the method has, too: what they mean, and that this is said. */
class HiddenNamesTest {

  private static final Compiled APP =
      Compiled.from(
          "class Item { int type = 3; }"
              + " class App { static int run(int type, int[] args, Object self, Item[] items, int it) {"
              + "   int ret = type + 1; int thread = 7; return ret * 2; }"
              + " static void nothing(int ret, int[] args, int duration) { } }");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labels: {t: type} | 'type' is the name of the class, not the parameter 'type' of run(int,"
            + " int[], Object, Item[], int); that is args[0]",
        "when: 'args[0] > 2' | 'args' is all parameters, not the parameter 'args' of run(int,"
            + " int[], Object, Item[], int); that is args[1]",
        "when: ret > 2 | 'ret' is the return value, not the local variable 'ret' of run(int, int[],"
            + " Object, Item[], int), which no expression reads",
        "labels: {t: 'len(thread)'} | 'thread' is the name of the thread, not the local variable"
            + " 'thread' of run(int, int[], Object, Item[], int), which no expression reads",
        "each: items, when: it.type > 0 | 'it' is the element of 'each', not the parameter 'it' of"
            + " run(int, int[], Object, Item[], int); that is args[4]",
      })
  void aNameOfTheLanguageThatIsAlsoOneOfTheMethodIsRemarkedOn(String keys, String remark) {
    assertThat(remarkOn(keys)).isEqualTo(remark);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labels: {m: method}",
        "when: 'len(items) > 0'",
        "when: 'sum(items, type) > 2'",
        "when: 'any(items, type -> type.type > 2)'",
        "when: it > 2",
        "expr: duration",
      })
  void nothingIsSaidWhereNothingIsHidden(String keys) {
    assertThat(remarkOn(keys)).isNull();
  }

  private static String remarkOn(String keys) {
    try (Host host = new Host(APP).hook(Host.hook("App.run", "name: m, type: counter, " + keys))) {
      host.load("App");
      return host.coverage().hiddenName();
    }
  }

  @Test
  void theKeyOfAMarkIsLookedAtToo() {
    try (Host host = new Host(APP).hook("- {symbol: App.run, mark: {name: seen, key: type}}\n")) {
      host.load("App");

      assertThat(host.coverage().hiddenName()).startsWith("'type' is the name of the class");
    }
  }

  @Test
  void theParameterIsReadByItsPlace() {
    try (Host host =
        new Host(APP)
            .hook(
                Host.hook(
                    "App.run",
                    "name: by_name, type: counter, labels: {t: type}",
                    "name: by_place, type: gauge, expr: 'args[0]'",
                    "name: first, type: gauge, expr: 'args[1][0]'",
                    "name: outside, type: gauge, expr: it",
                    "name: returned, type: gauge, expr: ret"))) {
      host.call("App", "run", 4, new int[] {9}, null, null, 5);

      assertThat(host.value("by_name", "App")).isEqualTo(1);
      assertThat(host.value("by_place")).isEqualTo(4);
      assertThat(host.value("first")).isEqualTo(9);
      assertThat(host.value("outside")).isEqualTo(5);
      assertThat(host.value("returned")).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ret | 'ret': nothing(int, int[], int) returns nothing; the parameter 'ret' is args[0]",
        "duration, at: entry | 'duration' is not known at entry; the parameter 'duration' is args[2]",
        "args | 'args' needs an index; write args[0]; the parameter 'args' is args[1]",
      })
  void whereTheNameFitsNotTheParameterIsPointedOut(String expression, String message) {
    try (Host host = new Host(APP)) {
      String metric = "name: m, type: gauge, expr: " + expression;

      assertThat(host.refusal(Host.hook("App.nothing", metric)))
          .singleElement()
          .asString()
          .endsWith(message);
    }
  }

  @Test
  void whatIsInScopeIsListedAsItIsRead() {
    try (Host host = new Host(APP)) {
      assertThat(host.refusal(Host.hook("App.run", "name: m, type: gauge, expr: nonsense")))
          .singleElement()
          .asString()
          .endsWith(
              "(in scope: args[0]: int, args[1]: int[], args[2]: Object, items: Item[], it: int,"
                  + " ret: int, duration: double)");
    }
  }
}
