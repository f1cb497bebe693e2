package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookTextTest {

  @Test
  void theTextIsAsSomebodyWouldWriteIt() {
    String yaml =
        HookText.of("com.acme:OrderService.place(Order, int)")
            .metric(Metric.Type.TIMER, "place_duration")
            .metric(Metric.Type.HISTOGRAM, "order_size=len(order.items)")
            .label("kind=ret.kind")
            .when("ret != null")
            .at("exit")
            .buckets("1, 2,5")
            .toYaml();

    assertThat(yaml)
        .isEqualTo(
            "hooks:\n"
                + "  - symbol: 'com.acme:OrderService.place(Order, int)'\n"
                + "    metrics:\n"
                + "      - name: place_duration\n"
                + "        type: timer\n"
                + "        when: 'ret != null'\n"
                + "        at: exit\n"
                + "        buckets: [1, 2, 5]\n"
                + "        labels:\n"
                + "          - name: kind\n"
                + "            expr: ret.kind\n"
                + "      - name: order_size\n"
                + "        type: histogram\n"
                + "        expr: 'len(order.items)'\n"
                + "        when: 'ret != null'\n"
                + "        at: exit\n"
                + "        buckets: [1, 2, 5]\n"
                + "        labels:\n"
                + "          - name: kind\n"
                + "            expr: ret.kind\n");
  }

  @Test
  void aHandlerNeedsNoMetricAndGivesLabelsTheirValues() {
    assertThat(HookText.of("a.B.c").handler("com.acme.Audit", Arrays.asList("/x/a.jar")).toYaml())
        .isEqualTo(
            "hooks:\n"
                + "  - symbol: a.B.c\n"
                + "    handler: com.acme.Audit\n"
                + "    handler_jar:\n"
                + "      - '/x/a.jar'\n");
    Hook hook =
        HooksFile.parse(
                HookText.of("a.B.c")
                    .handler("com.acme.Audit", Collections.emptyList())
                    .metric(Metric.Type.COUNTER, "audited")
                    .label("outcome")
                    .toYaml(),
                "command")
            .hooks()
            .get(0);
    assertThat(hook.metrics().get(0).labels())
        .extracting(Label::name, Label::expr, Label::constant)
        .containsExactly(tuple("outcome", null, null));
  }

  @Test
  void theTextReadsBack() {
    String yaml =
        HookText.of("a.B.c")
            .metric(Metric.Type.TIMER, "t")
            .metric(Metric.Type.HISTOGRAM, "h=ret == null ? 0 : 1")
            .metric(Metric.Type.COUNTER, "c")
            .metric(Metric.Type.COUNTER, "d=args[0]")
            .metric(Metric.Type.GAUGE, "g=self.size()")
            .metric(Metric.Type.SUMMARY, "s=it")
            .metric(Metric.Type.IN_FLIGHT, "f")
            .label("yes='it\\'s'")
            .at("return")
            .buckets("size")
            .toYaml();
    Hook hook = HooksFile.parse(yaml, "command:a.B.c").hooks().get(0);

    assertThat(hook.symbol().text()).isEqualTo("a.B.c");
    assertThat(hook.metrics())
        .extracting(Metric::name, Metric::at, metric -> String.valueOf(metric.expr()))
        .containsExactly(
            tuple("t", At.RETURN, "null"),
            tuple("h", At.RETURN, "ret == null ? 0 : 1"),
            tuple("c", At.RETURN, "null"),
            tuple("d", At.RETURN, "args[0]"),
            tuple("g", At.RETURN, "self.size()"),
            tuple("s", At.RETURN, "it"),
            tuple("f", At.EXIT, "null"));
    assertThat(hook.metrics().get(0).bounds()).hasSize(33);
    assertThat(hook.metrics().get(2).labels().get(0).name()).isEqualTo("yes");
    assertThat(hook.metrics().get(2).labels().get(0).expr().text()).isEqualTo("'it\\'s'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a: b # c'",
        "\"{[,]}&*!|>%@`\"",
        "'it\\'s'",
        "'  '",
        "true",
        "null",
        "1",
        "-1",
        "x\n+ 1",
        "'\u00e9\u2028\ud83d\ude00'",
        "a\t+ b"
      })
  void everyExpressionSurvivesTheQuoting(String expr) {
    String yaml = HookText.of("a.B.c").metric(Metric.Type.COUNTER, "n").when(expr).toYaml();

    Hook hook = HooksFile.parse(yaml, "f").hooks().get(0);
    assertThat(hook.metrics().get(0).when().text()).isEqualTo(expr);
  }

  @Test
  void boundsMayHaveSignsAndExponents() {
    String yaml = HookText.of("a.B.c").metric(Metric.Type.TIMER, "n").buckets("-1,.5,1e3").toYaml();

    assertThat(HooksFile.parse(yaml, "f").hooks().get(0).metrics().get(0).bounds())
        .containsExactly(-1, 0.5, 1000);
  }

  @Test
  void anOptionWithoutAValueIsRefused() {
    HookText text = HookText.of("a.B.c");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> text.metric(Metric.Type.IN_FLIGHT, "=x"))
        .withMessage("--in-flight '=x': write NAME or NAME=EXPR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> text.metric(Metric.Type.GAUGE, "x="))
        .withMessage("--gauge 'x=': write NAME or NAME=EXPR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> text.label("kind"))
        .withMessage("--label 'kind': write NAME=EXPR");
  }
}
