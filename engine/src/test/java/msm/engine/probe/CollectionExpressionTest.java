package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import msm.engine.Host;
import org.junit.jupiter.api.Test;

/** Expressions over the elements of arrays, collections and maps, and over texts. */
class CollectionExpressionTest extends Expectations {

  @Test
  void sumsAndAveragesOfNumbers() {
    gives("sum(a)", 6);
    gives("sum(o.longs)", 30 + (double) (1L << 40));
    gives("sum(o.doubles)", 2);
    gives("avg(a)", 2);
    gives("avg(o.doubles)", 1);
    gives("sum(o.counts)", 15);
    gives("avg(o.counts)", 5);
    gives("sum(o.numbers)", 17);
    gives("sum(o.sorted)", 5);
    gives("sum(o.noCounts)", 0);
    gives("avg(o.noCounts)", SKIPPED);
    gives("sum(o.next.next.counts)", SKIPPED);
    gives("sum(o.next.next.counts) ?? -1", -1);
    checkNumbers();
  }

  @Test
  void aPathOrALambdaSaysWhatIsAddedUp() {
    gives("sum(o.lines, price)", 15);
    gives("sum(o.lines, r -> r.price)", 15);
    gives("sum(o.lines, r -> r.price * i)", 45);
    gives("sum(o.lines, sizes.length)", 9);
    gives("avg(o.lines, price)", 5);
    gives("sum(o.gaps, price)", 3);
    checkNumbers();
  }

  @Test
  void elementsWithoutAValueAreLeftOut() {
    gives("sum(o.lines, weight)", 2);
    gives("avg(o.lines, weight)", 1);
    gives("sum(o.lines, r -> r.weight ?? 1)", 3);
    checkNumbers();
  }

  @Test
  void extremesOfElementsAndOfNumbers() {
    gives("max(a)", 3);
    gives("min(a)", 1);
    gives("max(o.lines, price)", 7);
    gives("min(o.lines, r -> -r.price)", -7);
    gives("max(o.lines, weight)", 1.5);
    gives("max(o.counts)", 6);
    gives("max(o.noLines, price)", SKIPPED);
    gives("max(len(o.lines), 2)", 3);
    gives("max(i, o.five)", 5);
    checkNumbers();
  }

  @Test
  void elementsAreCounted() {
    gives("count(a)", 3);
    gives("count(o.lines)", 3);
    gives("count(o.lines, gift)", 2);
    gives("count(o.lines, r -> r.price > 4)", 2);
    gives("count(o.lines, r -> r.weight == null)", 1);
    gives("count(o.lines, r -> r.weight > 0)", 2);
    gives("count(o.gaps, p -> p != null)", 1);
    gives("count(a, n -> n % 2 == 1)", 2);
    gives("sum(o.grid, r -> count(r, p -> p != 2))", 2);
    gives("sum(o.grid, r -> len(r))", 3);
    gives("sum(o.lines, r -> count(r.sizes, s -> s < r.price))", 8);
    gives("count(o.some)", 1);
    gives("count(o.none)", 0);
    checkNumbers();
  }

  @Test
  void someElementOrEveryOneFulfilsACondition() {
    holds("any(o.lines, gift)", true);
    holds("all(o.lines, gift)", false);
    holds("any(o.lines, r -> r.price > 7)", false);
    holds("all(o.lines, r -> r.price > 2)", true);
    holds("any(o.noLines, gift)", false);
    holds("all(o.noLines, gift)", true);
    holds("any(o.flags)", true);
    holds("all(o.flags)", false);
    holds("all(o.lines, r -> r.weight > 0)", false);
    holds("any(o.lines, r -> r.weight > 1)", true);
    holds("any(o.bits)", true);
    holds("any(o.sorted, v -> v == 3)", true);
    checkConditions();
  }

  @Test
  void theFirstElementOrTheFirstThatFulfilsACondition() {
    gives("first(a)", 1);
    gives("first(o.lines).price", 3);
    gives("first(o.lines, price)", 3);
    gives("first(o.lines, r -> r.gift).price", 7);
    gives("first(o.lines, r -> r.price * 2)", 6);
    gives("first(o.noLines).price", SKIPPED);
    gives("first(o.gaps).price", SKIPPED);
    gives("first(o.lines, r -> r.price > 100).price ?? -1", -1);
    gives("first(o.counts)", 4);
    checkNumbers();
  }

  @Test
  void aLambdasNameHidesOthersOnlyInsideIt() {
    gives("sum(o.lines, i -> i.price) + i", 18);
    gives("sum(a, x -> sum(a, x -> x) + x)", 24);
    checkNumbers();
  }

  @Test
  void moreThanTenThousandElementsAreNotLookedAt() {
    gives("sum(o.tooMany)", SKIPPED);
    gives("first(o.tooMany)", 1);
    gives("len(o.tooMany)", 10_001);
    gives("count(o.tooMany)", 10_001);
    gives("any(o.tooMany, n -> n == 1) ? 1 : 0", 1);
    try (Host host = check()) {
      assertThat(host.errors("Shop.place", "too_many_elements")).isEqualTo(1);
    }
  }

  @Test
  void elementsByIndex() {
    gives("a[0]", 1);
    gives("a[i - 1]", 3);
    gives("o.longs[2]", (double) (1L << 40));
    gives("o.doubles[1]", 1.5);
    gives("o.lines[1].price", 7);
    gives("o.grid[0][1]", 2);
    gives("o.counts[1]", 5);
    gives("o.counts[0] + o.counts[2]", 10);
    gives("a[3]", SKIPPED);
    gives("a[-1]", SKIPPED);
    gives("a[3] ?? 9", 9);
    gives("o.noCounts[0]", SKIPPED);
    gives("len(o.items[0])", 1);
    gives("len(t[1])", 1);
    checkNumbers();
  }

  @Test
  void valuesOfMapsByKey() {
    gives("o.mixed['size']", 12);
    gives("o.mixed['size'] / 2", 6);
    gives("o.mixed['ratio']", 0.25);
    gives("o.mixed['missing']", SKIPPED);
    gives("o.mixed['missing'] ?? 3", 3);
    gives("int(o.mixed['missing'] ?? '1')", 1);
    gives("o.mixed['live'] ? 1 : 0", 1);
    gives("o.byStatus['PAID']", 2);
    gives("o.byStatus[o.status]", 2);
    gives("o.ordered['a']", 1);
    gives("o.sorted['c']", 3);
    gives("len(o.byNumber[1])", 3);
    gives("len(o.byLong[1])", 4);
    gives("len(o.mixed['kind'])", 4);
    checkNumbers();
  }

  @Test
  void membership() {
    holds("2 in a", true);
    holds("4 in a", false);
    holds("4 not in a", true);
    holds("20 in o.longs", true);
    holds("1.5 in o.doubles", true);
    holds("'b' in o.items", true);
    holds("'hot' in o.tags", true);
    holds("'cold' in o.tags", false);
    holds("9 in o.numbers", true);
    holds("'size' in o.mixed", true);
    holds("'PAID' in o.byStatus", true);
    holds("'OPEN' in o.byStatus", false);
    holds("'a' in o.ordered", true);
    holds("'b' in o.sorted", true);
    holds("1 in o.byNumber", true);
    holds("'ex' in t", true);
    holds("'u' in o.chars", true);
    holds("c in 'quick'", true);
    holds("o.lines[0] in o.lines", true);
    holds("contains(t, 'ext')", true);
    holds("contains(o.tags, 'new')", true);
    holds("o.noName in o.tags", false);
    holds("not ('x' in o.next.next.tags)", false);
    checkConditions();
  }

  @Test
  void textsAreTakenApartAndChanged() {
    reads("upper(t)", "TEXT");
    reads("lower('ABC')", "abc");
    reads("lower(o.status)", "paid");
    reads("upper(c)", "Q");
    reads("str(i)", "3");
    reads("str(d)", "2.5");
    reads("str(z)", "true");
    reads("str(o.status)", "PAID");
    reads("t[0]", "t");
    reads("o.mixed['kind']", "book");
    reads("o.mixed['size']", "12");
    reads("o.mixed['letter']", "y");
    reads("o.mixed['missing']", "");
    reads("o.noBox ?? 'none'", "none");
    reads("o.boxed ?? 'none'", "5");
    reads("upper(o.noName)", "");
    reads("classname(o.lines)", "[LItem;");
    reads("first(o.items)", "a");
    reads("first(o.lines, sku)", "pen");
    checkLabels();
  }

  @Test
  void textsAreCompared() {
    holds("startswith(t, 'te')", true);
    holds("endswith(t, 'xt')", true);
    holds("startswith(t, 'xt')", false);
    holds("startswith(o.noName, 'a')", false);
    holds("startswith(o.word, 'wo')", true);
    holds("o.word == 'word'", true);
    holds("o.letter == 'x'", true);
    holds("o.mixed['letter'] == 'y'", true);
    checkConditions();
  }

  @Test
  void objectsAreWhatTheyAreAtRunTime() {
    gives("o.five", 5);
    gives("o.five + 1", 6);
    gives("-o.half", -0.5);
    gives("int(o.five)", 5);
    gives("int(o.half)", 0);
    gives("int(o.digits)", 17);
    gives("float(o.digits)", 17);
    gives("o.yes ? 1 : 0", 1);
    gives("o.nothing", SKIPPED);
    gives("o.nothing ?? 4", 4);
    gives("o.five ?? 4", 5);
    gives("o.five == 5 ? 1 : 0", 1);
    gives("o.five == o.half ? 1 : 0", 0);
    gives("5.0 == o.five ? 1 : 0", 1);
    gives("o.word == 5 ? 1 : 0", 0);
    gives("o.nothing != 5 ? 1 : 0", 1);
    gives("o.yes == true ? 1 : 0", 1);
    gives("len(o.some)", 1);
    gives("len(o.none)", 0);
    gives("len(o.reference)", 4);
    gives("len(o.atomic)", 8);
    gives("o.word + 1", SKIPPED);
    gives("o.five ? 1 : 0", SKIPPED);
    try (Host host = check()) {
      assertThat(host.errors("Shop.place", "no_number")).isEqualTo(1);
      assertThat(host.errors("Shop.place", "no_condition")).isEqualTo(1);
    }
  }
}
