package msm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import msm.commands.Context;
import msm.commands.Msm;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Where in a line the console completes the names of an expression. */
class ExpressionPlaceTest {

  private final CommandLine commands = Msm.commandLine(Context.ofThisProcess());

  @Test
  void conditionsOfHooksAndPeeks() {
    assertThat(place("hook", "A.b", "--timer", "t", "--when", "x > or"))
        .isEqualTo(new ExpressionPlace("A.b", "", new TypedExpression("x > ", "", "or")));
    assertThat(place("peek", "A.b", "--when", "")).isNotNull();
    assertThat(place("peek", "-n", "2", "A.b", "--when", "")).isNotNull();
    assertThat(place("hook", "--when", "x")).as("no symbol yet").isNull();
    assertThat(place("status", "A.b", "--when", "x")).isNull();
  }

  @Test
  void valuesBehindTheNamesOfMetricsAndLabels() {
    assertThat(place("hook", "A.b", "--histogram", "size=len(order.it"))
        .isEqualTo(
            new ExpressionPlace("A.b", "size=", new TypedExpression("len(order.", "order", "it")));
    assertThat(place("hook", "A.b", "--label", "ki")).as("a name of the person's own").isNull();
  }

  @Test
  void whateverAPeekIsToShow() {
    assertThat(place("peek", "A.b", "order.it").expression().target()).isEqualTo("order");
    assertThat(place("peek", "A.b", "-n", "4")).isNull();
    assertThat(place("peek", "A.")).as("the symbol itself").isNull();
    assertThat(place("hook", "A.b", "47")).as("hooks have no such words").isNull();
  }

  @Test
  void theTargetIsWhatStandsBeforeTheLastDotBracketsIncluded() {
    assertThat(TypedExpression.of("a + sum(b.c, x -> x.d)[0].e.f"))
        .isEqualTo(
            new TypedExpression("a + sum(b.c, x -> x.d)[0].e.", "sum(b.c, x -> x.d)[0].e", "f"));
    assertThat(TypedExpression.of("a.b == c").target()).isEmpty();
    assertThat(TypedExpression.of("3")).isNull();
    assertThat(TypedExpression.of(".")).isNull();
    assertThat(TypedExpression.of("kind == \"ab")).as("inside of a text").isNull();
  }

  private ExpressionPlace place(String... words) {
    int last = words.length - 1;
    return ExpressionPlace.of(
        commands.getSubcommands().get(words[0]).getCommandSpec(),
        List.of(words),
        last,
        words[last]);
  }
}
