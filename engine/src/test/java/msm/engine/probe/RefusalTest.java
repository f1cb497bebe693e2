package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of expressions that do not fit {@code Shop}; the sources are in Shop.java.txt. */
class RefusalTest {

  private static final String NUMBER = "name: m, type: gauge, expr: ";
  private static final String CONDITION = "name: m, type: counter, when: ";
  private static final String LABEL = "name: m, type: counter, labels: {k: ";

  private static String refusal(String method, String metric) {
    try (Host host = new Host(Expectations.SHOP)) {
      List<String> problems = host.refusal(Host.hook("Shop." + method, metric));
      assertThat(problems).hasSize(1);
      return problems.get(0);
    }
  }

  @Test
  void aRefusalNamesPlaceHookMethodMetricExpressionAndCharacterAndWhatIsInScope() {
    assertThat(refusal("assigned", NUMBER + "1 + j"))
        .isEqualTo(
            "hooks.yaml:1: hook 'Shop.assigned': assigned(int, String, long): m: expr '1 + j',"
                + " character 5: no name 'j' in assigned(int, String, long)"
                + " (in scope: i: int, t: String, l: long, ret: int, duration: double)");
  }

  @Test
  void allThatIsWrongWithAHookIsSaidAtOnceInTheOrderOfTheFile() {
    try (Host host = new Host(Expectations.SHOP)) {
      String hooks =
          Host.hook(
                  "Shop.assigned",
                  "name: a, type: gauge, at: exit, expr: j",
                  "name: b, type: counter, labels: {k: i / 2}",
                  "name: c, type: gauge, expr: i + k")
              + Host.hook("Shop.named", "name: d, type: gauge, expr: x");

      assertThat(host.refusal(hooks))
          .satisfiesExactly(
              line -> assertThat(line).startsWith("hooks.yaml:1: ").contains("no name 'j'"),
              line ->
                  assertThat(line).startsWith("hooks.yaml:1: ").contains("but this is a double"),
              line -> assertThat(line).startsWith("hooks.yaml:1: ").contains("no name 'k'"),
              line -> assertThat(line).startsWith("hooks.yaml:6: ").contains("no name 'x'"));
    }
  }

  @Test
  void aNearMissIsNamed() {
    assertThat(refusal("named", LABEL + "typ}")).contains("no name 'typ'", "did you mean 'type'?");
    assertThat(refusal("place", NUMBER + "o.idd"))
        .contains("character 3: no field 'idd' in Order; did you mean 'id'? (fields: id, boxed, ");
    assertThat(refusal("place", NUMBER + "o.getNumbr()"))
        .endsWith("character 3: no method 'getNumbr()' in Order; did you mean 'getNumber'?");
    assertThat(refusal("nothing", NUMBER + "rat")).doesNotContain("did you mean");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "t | 1: a value needs a number, but this is a String; name one of its fields, or len(...)",
        "o | 1: a value needs a number, but this is an Order; name one of its fields, or len(...)",
        "z | 1: a value needs a number, but this is a boolean; write x ? 1 : 0",
        "null | 1: a value needs a number, but this is a null",
        "1 + z | 5: '+' needs a number, but this is a boolean; write x ? 1 : 0",
        "abs(t) | 5: abs needs a number, but this is a String; name one of its fields, or len(...)",
        "i ? 1 : 2 | 1: '?' needs a condition, but this is an int; compare it",
        "len(i) | 5: len needs an array, text, collection or map, but this is an int",
        "len(o) | 5: len needs an array, text, collection or map, but this is an Order",
        "sum(o) | 5: sum needs an array, collection or map, but this is an Order",
        "o[0] | 1: [ ] needs an array, list, map or text, but this is an Order",
        "(1 in o) ? 1 : 0 | 7: 'in' needs an array, list, map or text, but this is an Order",
        "len(box) | 5: len needs an array, text, collection or map, but this is an Integer",
        "i.x | 3: an int has no 'x'",
        "a.x | 3: an int[] has no 'x'",
        "args | 1: 'args' needs an index; write args[0]",
      })
  void aValueMustBeANumber(String expression, String end) {
    assertThat(refusal("place", NUMBER + Expectations.quoted(expression)))
        .endsWith("expr '" + expression + "', character " + end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "l | 1: 'when' needs a condition, but this is a long; compare it",
        "l and true | 1: 'and' needs a condition, but this is a long; compare it",
        "not l | 5: 'not' needs a condition, but this is a long; compare it",
        "l == null | 1: a long is never null; leave the comparison out",
        "null != l | 9: a long is never null; leave the comparison out",
        "l == true | 1: '==' needs a condition, but this is a long; compare it",
        "ret == 'a' | 8: '==' needs a number, but this is a String",
      })
  void aConditionMustBeOne(String expression, String end) {
    assertThat(refusal("count", CONDITION + Expectations.quoted(expression)))
        .contains("when '" + expression + "', character " + end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "d | a label needs few values, but this is a double; round it with int(...)",
        "a | a label needs a text, but this is an int[]",
        "o | a label needs a text, but this is an Order; name one of its fields",
        "o.money | a label needs a text, but this is a Money; name one of its fields",
      })
  void aLabelMustBeATextOrAWholeNumber(String expression, String end) {
    assertThat(refusal("place", LABEL + expression + "}"))
        .endsWith("label k '" + expression + "', character 1: " + end);
  }

  @Test
  void bothWaysMustGiveTheSameKindOfValue() {
    assertThat(refusal("place", NUMBER + "'z ? 1 : t'"))
        .endsWith(
            "character 9: both ways must give the same kind of value, but these are an int and a"
                + " String");
    assertThat(refusal("place", NUMBER + "'t ?? 5'"))
        .endsWith(
            "character 6: both ways must give the same kind of value, but these are a String and an"
                + " int");
  }

  @Test
  void argumentsAreCountedFromZeroToTheLast() {
    String problem = "args needs a whole number from 0 to 2: assigned(int, String, long) has 3";
    for (String index : Arrays.asList("3", "-1", "i", "1.5", "'a'")) {
      assertThat(refusal("assigned", NUMBER + Expectations.quoted("args[" + index + "]")))
          .endsWith("character 6: " + problem + " parameters");
    }
    assertThat(refusal("count", NUMBER + "'args[1]'"))
        .endsWith("args needs a whole number from 0 to 0: count(long) has 1 parameter");
    assertThat(refusal("nothing", NUMBER + "'args[0]'"))
        .endsWith("character 1: 'args': nothing() has no parameters");
  }

  @Test
  void whatAMethodDoesNotHaveIsSaid() {
    assertThat(refusal("count", NUMBER + "this.own")).endsWith("'this': count(long) is static");
    assertThat(refusal("count", NUMBER + "self.own")).endsWith("'self': count(long) is static");
    assertThat(refusal("nothing", NUMBER + "ret")).endsWith("'ret': nothing() returns nothing");
  }

  @Test
  void whatIsNotKnownAtEntryIsSaid() {
    assertThat(refusal("count", "name: m, type: gauge, at: entry, expr: ret"))
        .endsWith("'ret' is not known at entry; use 'at: return' or 'at: exit'");
    assertThat(refusal("count", "name: m, type: gauge, at: entry, expr: duration"))
        .endsWith("'duration' is not known at entry");
    assertThat(refusal("count", "name: m, type: counter, at: entry, when: exc != null"))
        .endsWith("'exc' is not known at entry; use 'at: throw' or 'at: exit'");
  }

  @Test
  void aMethodThatMayDoMoreThanReadAFieldIsNotCalled() {
    for (String call : Arrays.asList("getMore()", "touch()", "compute()")) {
      assertThat(refusal("place", NUMBER + "o." + call))
          .contains(
              "character 3: "
                  + call
                  + " of Order may do more than read a field and is not called; name a field, set"
                  + " 'unsafe_calls: true', or write a handler (fields: id, ");
    }
  }

  @Test
  void anElementIsThereOnlyWithEach() {
    assertThat(refusal("place", LABEL + "it}"))
        .endsWith("'it' is an element of 'each', which this metric does not have");
  }

  @Test
  void withoutDebugInformationTheAdviceIsToUseArgs() {
    Compiled app =
        Compiled.with(
            Arrays.asList("-g:none"), "class App { static int twice(int size) { return size; } }");
    try (Host host = new Host(app)) {
      assertThat(host.refusal(Host.hook("App.twice", NUMBER + "size")))
          .containsExactly(
              "hooks.yaml:1: hook 'App.twice': twice(int): m: expr 'size', character 1: no name"
                  + " 'size': the class file does not name the parameters of twice(int); use"
                  + " args[0] and so on (in scope: args[0]: int, ret: int, duration: double)");
    }
  }

  @Test
  void withoutDebugInformationTheMethodParametersAttributeNamesParameters() {
    Compiled app =
        Compiled.with(
            Arrays.asList("-g:none", "-parameters"),
            "class App { static int twice(int size) { return 2 * size; } }");
    try (Host host = new Host(app).hook(Host.hook("App.twice", NUMBER + "size"))) {
      host.call("App", "twice", 4);

      assertThat(host.value("m")).isEqualTo(4);
    }
  }
}
