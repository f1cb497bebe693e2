package msm.commands.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import msm.hooks.InvalidExpressionException;
import msm.metrics.MergedMetrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

  private static final Map<String, String> EXPRESS = Map.of("kind", "express");
  private static final Map<String, String> STANDARD = Map.of("kind", "standard");

  @TempDir private Path directory;
  private SomeMetrics metrics;

  @BeforeEach
  void aShopHasSold() throws IOException {
    metrics = new SomeMetrics(directory);
    metrics.counter("orders", EXPRESS, 30).counter("orders", STANDARD, 70);
    metrics.gauge("depth", Map.of(), 4).gauge("load", EXPRESS, 1).gauge("load", STANDARD, 3);
    metrics.summary("payload", 4, 10).summary("nothing", 0, 0);
    metrics.histogram("duration", EXPRESS, 1.5, "0.1", 8, "0.2", 1, "+Inf", 0);
    metrics.histogram("duration", STANDARD, 3.5, "0.1", 10, "0.2", 0, "+Inf", 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          orders == 100                                   | 100 == 100
          orders_total == 100                             | 100 == 100
          orders{kind="express"} < 31                     | 30 < 31
          orders{kind!="express"} >= 70                   | 70 >= 70
          orders{kind=~"exp.*", other=""} <= 30           | 30 <= 30
          orders{kind!~"e.*"} != 30                       | 70 != 30
          "orders" > 99                                   | 100 > 99
          count(orders) > 99                              | 100 > 99
          depth == 4                                      | 4 == 4
          sum(load) == 4                                  | 4 == 4
          mean(load) == 2                                 | 2 == 2
          min(load) == 1 and max(load) == 3               | 1 == 1 and 3 == 3
          count(payload) == 4                             | 4 == 4
          mean(payload) == 2.5                            | 2.5 == 2.5
          sum(payload) == 10                              | 10 == 10
          count(duration) == 20                           | 20 == 20
          mean(duration) < 300ms                          | 0.25 < 0.3
          max(duration{kind="express"}) <= 0.2            | 0.2 <= 0.2
          p50(duration{kind="express"}) < 0.06            | 0.05625 < 0.06
          p90(duration) == 0.1                            | 0.1 == 0.1
          duration_count == 20                            | 20 == 20
          duration_bucket{le="0.1"} == 18                 | 18 == 18
          orders{kind="express"} / orders > 25%           | 0.3 > 0.25
          -depth + 2 * (3 - 1) == 0                       | 0 == 0
          depth < 1 or orders > 1                         | 4 < 1 or 100 > 1
          not depth < 1                                   | not (4 < 1)
          depth > 1 and (orders < 1 or orders > 2)        | 4 > 1 and (100 < 1 or 100 > 2)
          absent(errors) or errors == 0                   | absent is true or - == 0
          """)
  void holds(String condition, String values) throws IOException {
    Verdict verdict = check(condition);

    assertThat(verdict.values()).isEqualTo(values);
    assertThat(verdict.holds()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          order > 1                      | order: there is no such metric; did you mean orders?
          errors == 0                    | errors: there is no such metric; msm metrics lists them
          not errors == 0                | errors: there is no such metric; msm metrics lists them
          orders{kind="late"} < 1        | orders{kind="late"}: no series of orders has these labels
          load < 9                       | load: is 2 series; choose one by {label="..."}, or use sum, mean, min or max
          duration < 9                   | duration: is a histogram; use count, sum, mean or, of a histogram, p99
          count(depth) < 9               | depth: is a gauge, which counts nothing; use it without count
          mean(orders) < 9               | orders: is a counter, which has no mean
          max(orders) < 999              | orders: is a counter; max is of gauges and histograms
          min(orders) < 999              | orders: is no gauge; min is of gauges
          p99(payload) < 9               | payload: is a summary; percentiles are of histograms
          mean(nothing) < 9              | nothing: nothing was observed
          p99(duration) < 999            | p99(duration): lies beyond the last bound 0.2
          """)
  void failsWithARemark(String condition, String remark) throws IOException {
    Verdict verdict = check(condition);

    assertThat(verdict.holds()).isFalse();
    assertThat(verdict.remarks()).containsExactly(remark);
  }

  @Test
  void rateAndDeltaAreOfTheTimeBetweenTwoMoments() throws IOException {
    MergedMetrics before = metrics.merged();
    metrics.counter("orders", EXPRESS, 50).gauge("depth", Map.of(), 1);
    metrics.histogram("duration", EXPRESS, 3.5, "0.1", 8, "0.2", 11, "+Inf", 0);
    Window window = new Window(before, metrics.merged(), 4);

    assertThat(values("rate(orders) == 5", window)).isEqualTo("5 == 5");
    assertThat(values("delta(orders{kind=\"express\"}) == 20", window)).isEqualTo("20 == 20");
    assertThat(values("delta(orders{kind=\"standard\"}) == 0", window)).isEqualTo("0 == 0");
    assertThat(values("delta(depth) == -3", window)).isEqualTo("-3 == -3");
    assertThat(values("rate(duration) == 2.5", window)).isEqualTo("2.5 == 2.5");
    assertThat(values("count(delta(duration)) == 10", window)).isEqualTo("10 == 10");
    assertThat(values("mean(delta(duration)) == 0.2", window)).isEqualTo("0.2 == 0.2");
    assertThat(values("p50(delta(duration)) < 0.16", window)).isEqualTo("0.15 < 0.16");
  }

  @Test
  void whatFellMeanwhileOrWasNotThereHasNoChange() throws IOException {
    MergedMetrics before = metrics.merged();
    metrics.counter("orders", EXPRESS, 5).gauge("late", Map.of(), 1);
    metrics.counter("fresh", Map.of(), 8);
    Window window = new Window(before, metrics.merged(), 4);

    assertThat(Condition.parse("rate(orders) < 5").check(window).remarks())
        .containsExactly("orders: fell meanwhile; did somebody delete metric files?");
    assertThat(Condition.parse("delta(late) < 5").check(window).remarks())
        .containsExactly("late: was not there when the time began");
    assertThat(values("rate(fresh) == 2", window)).isEqualTo("2 == 2");
  }

  @Test
  void comparisonsTellBothSidesAndWhetherTheyHold() throws IOException {
    assertThat(check("orders > 1 and depth < 1").compared())
        .containsExactly(new Compared(100, ">", 1, true), new Compared(4, "<", 1, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          p99(duration < 0.25        | 14 | expected ')', not '<'
          p99(duration)              | 1  | this is a number; compare it, as in p99(place_duration) < 0.25
          p999(duration) < 1         | 1  | a percentile is at most p100; write p99.9 for one in a thousand
          quantile(duration) < 1     | 1  | function 'quantile' is unknown; use one of count, sum, mean, min, max, delta, rate, p50, p90, p99 and the like, absent
          raet(orders) < 1           | 1  | function 'raet' is unknown; did you mean rate?
          orders > 1 &&              | 12 | '&' is unknown; write 'and'
          orders >                   | 9  | expected the name of a metric or a number, not the end
          and > 1                    | 1  | expected the name of a metric or a number, not 'and'
          orders = 1                 | 8  | expected an operator or the end, not '='
          0 < orders < 1             | 12 | one comparison follows another; join two by 'and'
          (orders > 1) + 1 > 2       | 1  | this is true or false; a number is needed here
          orders > 1 and depth       | 16 | this is a number; compare it, as in p99(place_duration) < 0.25
          orders{kind} > 1           | 12 | expected =, !=, =~ or !~ behind the label, not '}'
          orders{kind=express} > 1   | 13 | expected a text in double quotes, not 'express'
          orders{kind="express > 1   | 13 | the text is not closed; write " behind it
          orders{kind='express'} > 1 | 13 | texts stand in double quotes
          orders{kind="\\x"} > 1      | 14 | unknown escape; use \\n \\\\ or \\"
          orders{kind=~"("} > 1      | 14 | not a regular expression: Unclosed group
          duration > 10m             | 14 | units are ns, us, ms, s and %; write 250ms, or 0.25 without a unit
          orders ; 1                 | 8  | ';' is unknown here
          """)
  void cannotBeRead(String condition, int character, String message) {
    assertThatThrownBy(() -> Condition.parse(condition))
        .isInstanceOf(InvalidExpressionException.class)
        .hasMessage("character " + character + ": " + message);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    for (String open : new String[] {"(", "-", "not "}) {
      InvalidExpressionException refused =
          catchThrowableOfType(
              InvalidExpressionException.class, () -> Condition.parse(open.repeat(2000) + "1"));

      assertThat(refused).hasMessageContaining("nested deeper than 100 levels");
    }
  }

  @Test
  void aTextBehindTheLongestConditionIsRefused() {
    assertThatThrownBy(() -> Condition.parse("orders > 1 or ".repeat(1000)))
        .hasMessageContaining("longer than 10000 characters");
  }

  private Verdict check(String condition) throws IOException {
    return Condition.parse(condition).check(Window.of(metrics.merged()));
  }

  /** The values of a condition that must hold. */
  private static String values(String condition, Window window) {
    Condition parsed = Condition.parse(condition);
    assertThat(parsed.needsWindow()).isTrue();
    Verdict verdict = parsed.check(window);
    assertThat(verdict.holds()).as("%s", verdict).isTrue();
    return verdict.values();
  }
}
