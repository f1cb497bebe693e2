package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import msm.engine.Host;
import msm.hooks.Expr;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

/**
 * Random expressions over random objects, compiled and woven, are refused where the {@link
 * ReferenceTypes} refuse them, and else give what the {@link ReferenceValues} give: the same value,
 * the same skipped sample, the same failure.
 *
 * <p>The seeds are fixed, so that each run tries the same; a failure is shrunk and printed with its
 * seed. To try others, change or remove them.
 */
class RandomExpressionTest {

  private static final int TRIES = 1_000;

  /** What an expression should give: a value, nothing, a failure or a refusal. */
  private static final class Expected {
    Object value;
    boolean failed;
    int refusedAt = -1;

    boolean isRefused() {
      return refusedAt >= 0;
    }

    /** One of a few words. */
    String outcome() {
      return isRefused() ? "refused" : failed ? "failed" : value == null ? "absent" : "value";
    }

    @Override
    public String toString() {
      return outcome() + (isRefused() ? " at " + refusedAt : " " + value);
    }
  }

  @Provide
  Arbitrary<String> numbers() {
    return RandomExpressions.numbers();
  }

  @Provide
  Arbitrary<String> conditions() {
    return RandomExpressions.conditions();
  }

  @Provide
  Arbitrary<String> labels() {
    return RandomExpressions.labels();
  }

  @Provide
  Arbitrary<List<Object>> worlds() {
    return RandomWorlds.worlds();
  }

  @Property(tries = TRIES, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void aValueIsTheNumberThatItShouldBe(
      @ForAll("numbers") String text, @ForAll("worlds") List<Object> world) {
    check(
        text,
        world,
        "type: gauge, expr: \"" + text + '"',
        ReferenceTypes::number,
        ReferenceValues::number,
        (host, expected) -> {
          Double value = expected.value == null ? null : ((Number) expected.value).doubleValue();
          boolean isRecorded = value != null && Math.abs(value) <= Double.MAX_VALUE;
          assertThat(host.has("m")).as("recorded").isEqualTo(isRecorded);
          if (isRecorded) {
            assertThat(host.value("m")).isEqualTo(value);
          }
          assertThat(host.errors("App.take", "not_finite"))
              .isEqualTo(value == null || isRecorded ? 0 : 1);
        });
  }

  @Property(tries = TRIES, seed = "2", edgeCases = EdgeCasesMode.NONE)
  void aConditionHoldsWhenItShould(
      @ForAll("conditions") String text, @ForAll("worlds") List<Object> world) {
    check(
        text,
        world,
        "type: counter, when: \"" + text + '"',
        ReferenceTypes::condition,
        ReferenceValues::condition,
        (host, expected) ->
            assertThat(host.value("m")).isEqualTo(Boolean.TRUE.equals(expected.value) ? 1 : 0));
  }

  @Property(tries = TRIES, seed = "3", edgeCases = EdgeCasesMode.NONE)
  void aLabelHasTheTextThatItShould(
      @ForAll("labels") String text, @ForAll("worlds") List<Object> world) {
    check(
        text,
        world,
        "type: counter, labels: {k: \"" + text + "\"}",
        (types, expr) -> {
          StaticType type = types.checkText(expr);
          if (type.is("Order") || type.isArray() || type.kind == StaticType.Kind.DOUBLE) {
            throw new ReferenceTypes.Refused(expr.position());
          }
        },
        ReferenceValues::label,
        (host, expected) -> {
          if (expected.failed) {
            assertThat(host.labels("m")).isEmpty();
          } else {
            assertThat(host.value("m", (String) expected.value)).isEqualTo(1);
          }
        });
  }

  private static void check(
      String text,
      List<Object> world,
      String metric,
      BiConsumer<ReferenceTypes, Expr> fit,
      BiFunction<ReferenceValues, Expr, Object> evaluate,
      BiConsumer<Host, Expected> recorded) {
    try (Host host = new Host(RandomWorlds.APP)) {
      host.hook(Host.hook("App.take", "name: m, at: return, " + metric));
      Object[] arguments = RandomWorlds.in(host, world);
      Expected expected = expected(Expr.parse(text), arguments, fit, evaluate);

      Statistics.label("outcome").collect(expected.outcome());
      Statistics.label("outcome").coverage(RandomExpressionTest::requireAllOutcomes);
      host.call("App", "take", arguments);

      String failures = String.join("; ", host.failures());
      if (expected.isRefused()) {
        assertThat(failures).contains(", character " + (expected.refusedAt + 1) + ": ");
      } else {
        assertThat(failures).as(expected.toString()).doesNotContain(", character ");
        recorded.accept(host, expected);
        boolean isNotFinite = host.errors("App.take", "not_finite") == 1;
        assertThat(failures.isEmpty())
            .as(expected + ", " + failures)
            .isEqualTo(!expected.failed && !isNotFinite);
      }
    }
  }

  private static void requireAllOutcomes(StatisticsCoverage outcomes) {
    outcomes.check("value").percentage(share -> share > 30);
    outcomes.check("refused").percentage(share -> share > 10);
    outcomes.check("failed").percentage(share -> share > 2);
  }

  private static Expected expected(
      Expr expr,
      Object[] arguments,
      BiConsumer<ReferenceTypes, Expr> fit,
      BiFunction<ReferenceValues, Expr, Object> evaluate) {
    Expected expected = new Expected();
    ReferenceTypes types = new ReferenceTypes(RandomWorlds.PARAMETERS);
    Map<String, Object> names = new LinkedHashMap<>();
    for (String name : RandomWorlds.PARAMETERS.keySet()) {
      names.put(name, arguments[names.size()]);
    }
    try {
      fit.accept(types, expr);
      expected.value = evaluate.apply(new ReferenceValues(types, names), expr);
    } catch (ReferenceTypes.Refused refused) {
      expected.refusedAt = refused.position;
    } catch (ReferenceTypes.Unmodelled unmodelled) {
      Assume.that(false);
    } catch (ReferenceValues.Absent absent) {
      expected.value = null;
    } catch (ReferenceValues.Failed | ArithmeticException | NumberFormatException failed) {
      expected.failed = true;
    }
    return expected;
  }
}
