package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three shapes of a hook file, as the description of the language has them. */
class SamplesIT {

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @Test
  void aListOfHooks() throws Exception {
    Exposition metrics =
        tenOrdersWith(
            """
            - symbol: com.acme.shop:OrderService.place
              metrics:
                - {name: place_duration, type: timer}
            """);

    assertThat(metrics.value("place_duration_count")).isEqualTo(10);
    assertThat(metrics.sum("place_duration_sum")).isPositive();
  }

  @Test
  void aDocumentWithPrefixLabelsBucketsAndExpressions() throws Exception {
    Exposition metrics =
        tenOrdersWith(
            """
            prefix: shop                      # metric names become shop_<name>; default: no prefix
            labels: {dp: "0"}                 # constant labels on every series of this file
            hooks:
              - symbol: com.acme.shop.OrderService.place(Order, int)
                metrics:
                  - name: place_duration
                    type: timer
                    labels: [{name: kind, expr: ret.kind}]
                  - name: order_size
                    type: histogram
                    expr: len(order.items)
                    buckets: [1, 2, 5, 10, 50]
            """);

    assertThat(metrics.value("shop_place_duration_count{dp=\"0\",kind=\"express\"}"))
        .as("0, 3, 6 and 9")
        .isEqualTo(4);
    assertThat(metrics.value("shop_place_duration_count{dp=\"0\",kind=\"plain\"}")).isEqualTo(6);
    assertThat(metrics.value("shop_order_size_bucket{dp=\"0\",le=\"1.0\"}")).isEqualTo(2);
    assertThat(metrics.value("shop_order_size_bucket{dp=\"0\",le=\"5.0\"}")).isEqualTo(6);
    assertThat(metrics.value("shop_order_size_bucket{dp=\"0\",le=\"+Inf\"}")).isEqualTo(10);
    assertThat(metrics.value("shop_order_size_sum{dp=\"0\"}")).isEqualTo(45);
  }

  @Test
  void aMapFromSymbolToWhatIsDoneThere() throws Exception {
    Exposition metrics =
        tenOrdersWith(
            """
            "com.acme.shop:OrderService.place":
              - metrics: [{name: place_duration, type: timer}]
            """);

    assertThat(metrics.value("place_duration_count")).isEqualTo(10);
  }

  /** What is published of ten calls. The file is checked against the class file before. */
  private Exposition tenOrdersWith(String yaml) throws Exception {
    String hooks = Hooks.file(scratch, yaml).toString();
    assertThat(msm.ok("check", "-f", hooks, "--classpath", Checkout.testClasses().toString()))
        .contains("ready", "1 method in 1 class");
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", hooks, host.pid());
      host.ask("orders 10");
      return msm.published(host);
    }
  }
}
