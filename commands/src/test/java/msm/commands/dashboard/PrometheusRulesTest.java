package msm.commands.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import msm.hooks.HooksFile;
import org.junit.jupiter.api.Test;

class PrometheusRulesTest {

  private static final String BY = "sum by (job, instance, kind) ";

  @Test
  void aTimerIsRecordedAndComparedWithTheDayBefore() {
    String rules = rules("{name: place_duration, type: timer, labels: {kind: ret.kind}}");

    assertThat(rules)
        .contains(
            """
                  - record: "instance:place_duration:rate5m"
                    expr: "%1$s(rate(place_duration_count[5m]))"
                  - record: "instance:place_duration:mean5m"
                    expr: "%1$s(rate(place_duration_sum[5m])) / %1$s(rate(place_duration_count[5m]))"
            """
                .formatted(BY)
                .indent(0))
        .contains("\"instance:place_duration:p99_5m\"")
        .contains(
            """
                  - alert: PlaceDurationSlower
                    expr: "instance:place_duration:p99_5m > 2 * (instance:place_duration:p99_5m offset 1d)"
                    for: 10m
                    labels: {severity: warning}
            """);
  }

  @Test
  void aCounterOfFaultsMustBeZeroAndAnotherMayCount() {
    assertThat(rules("{name: send_failures, type: counter}"))
        .contains("expr: \"instance:send_failures:rate5m > 0\"");
    assertThat(rules("{name: orders, type: counter}")).doesNotContain("alert: Orders");
  }

  @Test
  void callsUnderWayMayNotPileUp() {
    assertThat(rules("{name: sends, type: in_flight}"))
        .contains(
            "record: \"instance:sends:sum\"\n        expr: \"sum by (job, instance) (sends)\"")
        .contains("alert: SendsPilingUp");
  }

  @Test
  void sizesAndGaugesHaveNoAlertSinceNobodySaidWhatIsTooMuch() {
    String rules =
        rules(
            "{name: items, type: histogram, expr: '1'}, {name: depth, type: gauge, expr: '1'},"
                + " {name: weight, type: summary, expr: '1'}");

    assertThat(rules)
        .contains("instance:items:p99_5m", "instance:weight:mean5m")
        .doesNotContain("ItemsSlower", "Depth", "instance:depth");
  }

  @Test
  void whatKeepsHooksFromCountingIsAlwaysWatched() {
    assertThat(rules("{name: orders, type: counter}"))
        .contains(
            "alert: MsmHookErrors", "alert: MsmSeriesOverflow", "alert: MsmMetricFilesDamaged");
  }

  private static String rules(String metrics) {
    String yaml = "- {symbol: com.acme.Shop.place, metrics: [" + metrics + "]}";
    return PrometheusRules.text(Charted.of(List.of(HooksFile.parse(yaml, "shop.yaml"))));
  }
}
