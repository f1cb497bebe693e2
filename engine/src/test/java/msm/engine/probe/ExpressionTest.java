package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import msm.engine.Host;
import org.junit.jupiter.api.Test;

/** Expressions over a call of {@code Shop.place}; the sources are in Shop.java.txt. */
class ExpressionTest extends Expectations {

  @Test
  void parametersOfEveryTypeAreNumbersOrTexts() {
    gives("i", 3);
    gives("l", 10);
    gives("d", 2.5);
    gives("f", 0.5);
    gives("s", 4);
    gives("b", -2);
    gives("box", 6);
    gives("args[0]", 3);
    gives("args[1] + args[2]", 12.5);
    gives("z ? 1 : 0", 1);
    gives("len(t)", 4);
    gives("len(a)", 3);
    gives("a.length", 3);
    gives("len(c)", 1);
    checkNumbers();
  }

  @Test
  void fieldsOfAnyVisibilityAreReadInheritedAndStaticOnesToo() {
    gives("o.id", 42);
    gives("o.inherited", 7);
    gives("o.shared", 11);
    gives("this.own", 9);
    gives("self.own", 9);
    gives("len(this.title)", 4);
    gives("o.next.id", 42);
    gives("o.small", 3);
    gives("o.tiny", -1);
    gives("o.real", 1.5);
    gives("o.time", (double) (1L << 40));
    gives("o.boxed", 5);
    gives("o.boxedLong", 5e9);
    gives("o.ratio", 0.5);
    gives("o.big", 2.5);
    gives("o.atomic", 8);
    gives("len(o.letter)", 1);
    gives("o.array.length", 2);
    checkNumbers();
  }

  @Test
  void recordAccessorsAndFinalGettersThatReadAFieldAreRead() {
    gives("o.money.cents", 250);
    gives("o.money.cents()", 250);
    gives("o.number", 42);
    gives("o.getNumber()", 42);
    gives("o.live ? 1 : 0", 1);
    gives("len(o.getHidden())", 4);
    gives("len(o.hidden)", 5);
    checkNumbers();
  }

  @Test
  void operatorsComputeAsInPython() {
    gives("i + l * 2", 23);
    gives("(i + l) * 2", 26);
    gives("7 / 2", 3.5);
    gives("i / 2", 1.5);
    gives("7 // 2", 3);
    gives("-7 // 2", -4);
    gives("-7 % 3", 2);
    gives("7 % -3", -2);
    gives("-7.5 // 2", -4);
    gives("-7.5 % 2", 0.5);
    gives("2 ** 10", 1024);
    gives("2 ** -1", 0.5);
    gives("-i", -3);
    gives("-d", -2.5);
    gives("- -i", 3);
    gives("i - 0.5", 2.5);
    gives("1e9", 1e9);
    gives("5000000000", 5e9);
    checkNumbers();
  }

  @Test
  void functionsOfNumbers() {
    gives("abs(-3)", 3);
    gives("abs(-2.5)", 2.5);
    gives("round(2.5)", 2);
    gives("round(3.5)", 4);
    gives("round(i)", 3);
    gives("int(2.9)", 2);
    gives("int(-2.9)", -2);
    gives("float(i)", 3);
    gives("min(i, 2, l)", 2);
    gives("max(i, 2.5)", 3);
    gives("max(i)", 3);
    gives("pow(2, 3)", 8);
    gives("sqrt(16)", 4);
    gives("floor(2.7)", 2);
    gives("ceil(2.2)", 3);
    gives("exp(0)", 1);
    gives("log(1)", 0);
    gives("log(8, 2)", 3);
    gives("round(2.345, 2)", 2.35);
    gives("round(1234, -2)", 1200);
    gives("sin(0) + cos(0) + tan(0)", 1);
    gives("nanotime() > 0 ? 1 : 0", 1);
    gives("millis() > 1e12 ? 1 : 0", 1);
    checkNumbers();
  }

  @Test
  void lengthsOfArraysTextsCollectionsAndMaps() {
    gives("len(o.items)", 3);
    gives("len(o.map)", 1);
    gives("len(o.name)", 3);
    gives("len(o.array)", 2);
    gives("len(o.thing)", 1);
    gives("len(o.noName)", SKIPPED);
    gives("len(classname(o))", 5);
    checkNumbers();
  }

  @Test
  void aNullOnTheWaySkipsANumber() {
    gives("o.noBox", SKIPPED);
    gives("o.noBox + 1", SKIPPED);
    gives("o.next.next.id", SKIPPED);
    gives("o.next.next.boxed", SKIPPED);
    gives("o.next.next.array.length", SKIPPED);
    gives("min(1, o.noBox)", SKIPPED);
    checkNumbers();
  }

  @Test
  void aNullIsReplacedByWhatFollowsTwoQuestionMarks() {
    gives("o.noBox ?? 7", 7);
    gives("o.boxed ?? 7", 5);
    gives("o.next.next.id ?? -1", -1);
    gives("o.noBox ?? o.boxed", 5);
    gives("o.noBox ?? o.boxedLong", 5e9);
    gives("o.noBox ?? o.next.noBox", SKIPPED);
    gives("o.noBox ?? 2.5", 2.5);
    gives("(o.noBox ?? o.next.next.id) ?? 3", 3);
    gives("i ?? 7", 3);
    gives("null ?? 4", 4);
    gives("len(o.noName ?? 'none')", 4);
    gives("len(o.next.next.name ?? o.name)", 3);
    checkNumbers();
  }

  @Test
  void aConditionChoosesBetweenTwoValuesAndComputesOnlyTheOne() {
    gives("i > 2 ? 10 : 20", 10);
    gives("i > 3 ? 10 : 20", 20);
    gives("o.next.next == null ? 1 : o.next.next.id", 1);
    gives("o.flag ? o.boxed : o.noBox", 5);
    gives("o.flag ? o.noBox : 3", SKIPPED);
    gives("o.flag ? 3 : null", 3);
    gives("o.flag ? null : 3", SKIPPED);
    gives("o.noFlag ? 1 : 2", SKIPPED);
    gives("o.flag ? 1 : 2.5", 1);
    gives("o.flag ? o.boxed : o.ratio", 5);
    checkNumbers();
  }

  @Test
  void comparisonsOfNumbers() {
    holds("i < 4 and i <= 3 and i > 2 and i >= 3 and i == 3 and i != 4", true);
    holds("i < 3 or i <= 2 or i > 3 or i >= 4 or i == 4 or i != 3", false);
    holds("d == 2.5 and l == 10.0 and d != 2", true);
    holds("o.boxedLong > 4000000000", true);
    holds("o.boxed == 5", true);
    holds("o.boxed == o.ratio * 10", true);
    holds("o.boxed == o.next.boxed", true);
    holds("o.boxed != o.next.boxed", false);
    holds("o.broken < 1 or o.broken > 1 or o.broken == 1 or o.broken == o.broken", false);
    holds("o.broken != 1", true);
    holds("not (o.broken >= 1)", true);
    checkConditions();
  }

  @Test
  void comparisonsOfObjects() {
    holds("o.status == 'PAID'", true);
    holds("o.open == 'OPEN'", true);
    holds("o.status != 'PAID'", false);
    holds("'OPEN' == o.status", false);
    holds("o.status == o.next.status", true);
    holds("o.name == 'ann'", true);
    holds("o.name == o.next.name", true);
    holds("c == 'q'", true);
    holds("o == o", true);
    holds("o == o.next", false);
    holds("x == o", true);
    holds("t != 'other'", true);
    holds("method == 'place' and type == 'Shop'", true);
    checkConditions();
  }

  @Test
  void comparisonsWithNull() {
    holds("o.noName == null", true);
    holds("o.noName != null", false);
    holds("o.name != null", true);
    holds("null == null", true);
    holds("o.noBox == null", true);
    holds("o.boxed == null", false);
    holds("o.next.next == null", true);
    holds("o.next.next.name == null", true);
    holds("o.next.next.name != 'ann'", true);
    holds("o.noName == 'x'", false);
    holds("o.noBox == o.next.noBox", true);
    holds("o.noBox != o.next.noBox", false);
    holds("o.noBox == 5", false);
    holds("o.noBox != 5", true);
    holds("5 != o.noBox", true);
    holds("o.noBox == o.boxed", false);
    holds("o.next.next.id != 5", true);
    holds("o.next.next.id == null", true);
    holds("o.next.id == null", false);
    holds("o.next.next.id == o.noBox", true);
    holds("o.noFlag == o.next.noFlag", true);
    holds("o.noFlag != true", true);
    holds("o.noBox < 5", false);
    holds("o.noFlag", false);
    holds("o.noFlag == true", false);
    holds("exc == null", true);
    checkConditions();
  }

  @Test
  void conditionsAreJoinedAndTheSecondIsComputedOnlyIfNeeded() {
    holds("z", true);
    holds("not z", false);
    holds("!z || z && o.flag", true);
    holds("z and not z", false);
    holds("o.next.next != null and o.next.next.id > 0", false);
    holds("o.next.next == null or o.next.next.id > 0", true);
    holds("o.flag == true and z != false", true);
    holds("o.flag == z", true);
    holds("true", true);
    holds("false", false);
    checkConditions();
  }

  @Test
  void labelsAreTexts() {
    reads("t", "text");
    reads("i", "3");
    reads("l", "10");
    reads("z", "true");
    reads("c", "q");
    reads("box", "6");
    reads("'a'", "a");
    reads("o.status", "PAID");
    reads("o.open", "OPEN");
    reads("o.name", "ann");
    reads("o.noName", "");
    reads("o.next.next.name", "");
    reads("o.noBox", "");
    reads("o.money.currency()", "EUR");
    reads("o.big", "2.50");
    reads("o.ratio", "0.5");
    reads("int(d)", "2");
    reads("classname(x)", "Order");
    reads("classname(o.open)", "Status");
    reads("o.flag ? 'yes' : 'no'", "yes");
    reads("i > 2 ? o.name : o.status", "ann");
    reads("ret", "text3");
    reads("method", "place");
    reads("type", "Shop");
    reads("exc ?? 'none'", "none");
    checkLabels();
  }

  @Test
  void anArithmeticOverflowIsSkippedAndCountedInsteadOfWrapping() {
    gives("9223372036854775807 + i", SKIPPED);
    gives("9223372036854775807 * 2", SKIPPED);
    gives("-9223372036854775807 - 2 - i", SKIPPED);
    gives("2147483647 + 1", 2147483648.0);
    gives("abs(-9223372036854775807 - 1)", SKIPPED);
    gives("(-9223372036854775807 - 1) // -1", SKIPPED);
    gives("int(1e19)", SKIPPED);
    gives("int(0 / 0.0)", SKIPPED);
    gives("i // 0", SKIPPED);
    gives("i % 0", SKIPPED);
    gives("i / 0", SKIPPED);
    gives("o.broken", SKIPPED);
    try (Host host = check()) {
      assertThat(host.errors("Shop.place", "ArithmeticException")).isEqualTo(9);
      assertThat(host.errors("Shop.place", "not_finite")).isEqualTo(2);
    }
  }
}
