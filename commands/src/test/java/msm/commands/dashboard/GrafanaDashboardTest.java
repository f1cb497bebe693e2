package msm.commands.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.hooks.HooksFile;
import msm.metrics.Json;
import org.junit.jupiter.api.Test;

class GrafanaDashboardTest {

  private static final String SHOP =
      """
      prefix: shop
      labels: {dp: "0", phase: all}
      hooks:
        - symbol: com.acme.Shop.place
          name: place
          metrics:
            - {name: place_duration, type: timer, help: How long an order takes., labels: {kind: ret.kind}}
            - {name: orders, type: counter}
        - symbol: com.acme.Shop.ship
          metrics:
            - {name: orders, type: counter}
            - {name: parcels, type: gauge, expr: len(self.parcels)}
            - {name: weight_bytes, type: summary, expr: self.weight}
            - {name: shipping, type: in_flight}
            - {name: items, type: histogram, expr: len(self.items), unit: ratio}
        - symbol: com.acme.Shop.close
          enabled: false
          metrics: [{name: closings, type: counter}]
      """;

  private static final String CHOSEN = "{instance=~\"$instance\",dp=~\"$dp\"}[$__rate_interval]";

  private final Map<?, ?> dashboard = read(SHOP);

  @Test
  void thereIsARowForEachHookThatFeedsMetricsOfItsOwn() {
    assertThat(panels("row").stream().map(row -> row.get("title").toString()))
        .containsExactly("place", "Shop.ship");
    assertThat(dashboard.toString()).doesNotContain("closings");
  }

  @Test
  void aTimerIsShownByPercentilesAHeatMapItsLabelsAndItsRate() {
    assertThat(expressions("How long an order takes"))
        .containsExactly(
            "histogram_quantile(0.5, sum by (le) (rate(shop_place_duration_bucket" + CHOSEN + ")))",
            "histogram_quantile(0.95, sum by (le) (rate(shop_place_duration_bucket"
                + CHOSEN
                + ")))",
            "histogram_quantile(0.99, sum by (le) (rate(shop_place_duration_bucket"
                + CHOSEN
                + ")))",
            "sum(rate(shop_place_duration_sum"
                + CHOSEN
                + ")) / sum(rate(shop_place_duration_count"
                + CHOSEN
                + "))");
    assertThat(expressions("How long an order takes: spread"))
        .containsExactly("sum by (le) (increase(shop_place_duration_bucket" + CHOSEN + "))");
    assertThat(expressions("How long an order takes: p95 by kind"))
        .containsExactly(
            "histogram_quantile(0.95, sum by (kind, le) (rate(shop_place_duration_bucket"
                + CHOSEN
                + ")))");
    assertThat(expressions("How long an order takes: rate"))
        .containsExactly("sum by (kind) (rate(shop_place_duration_count" + CHOSEN + "))");
    assertThat(panels("heatmap")).hasSize(2);
  }

  @Test
  void counterGaugeSummaryAndConcurrencyHaveTheirOwnPictures() {
    assertThat(expressions("Counter for orders"))
        .containsExactly("sum(rate(shop_orders_total" + CHOSEN + "))");
    assertThat(expressions("Gauge for parcels"))
        .containsExactly("shop_parcels{instance=~\"$instance\",dp=~\"$dp\"}");
    assertThat(expressions("Gauge for shipping"))
        .containsExactly("sum(shop_shipping{instance=~\"$instance\",dp=~\"$dp\"})");
    assertThat(expressions("Summary for weight_bytes: mean")).hasSize(1);
    assertThat(expressions("Summary for weight_bytes: rate")).hasSize(1);
  }

  @Test
  void unitsComeFromTheKeyTheNameOrTheType() {
    assertThat(unit("How long an order takes")).isEqualTo("s");
    assertThat(unit("Counter for orders")).isEqualTo("cps");
    assertThat(unit("Gauge for parcels")).isEqualTo("short");
    assertThat(unit("Summary for weight_bytes: mean")).isEqualTo("bytes");
    assertThat(unit("Histogram for items")).isEqualTo("percentunit");
  }

  @Test
  void variablesAreForTheLabelsThatThereAre() {
    List<Object> names = new ArrayList<>();
    for (Object variable : (List<?>) ((Map<?, ?>) dashboard.get("templating")).get("list")) {
      names.add(((Map<?, ?>) variable).get("name"));
    }
    assertThat(names).containsExactly("datasource", "instance", "dp");
    assertThat(dashboard.toString())
        .contains("label_values({__name__=~\"shop_place_duration_count|shop_orders_total|");
  }

  @Test
  void panelsLieSideBySideAndNoTwoInOnePlace() {
    List<String> places = new ArrayList<>();
    List<Object> ids = new ArrayList<>();
    for (Object panel : (List<?>) dashboard.get("panels")) {
      Map<?, ?> place = (Map<?, ?>) ((Map<?, ?>) panel).get("gridPos");
      long right = (Long) place.get("x") + (Long) place.get("w");
      assertThat(right).isLessThanOrEqualTo(24);
      places.add(place.get("x") + " " + place.get("y"));
      ids.add(((Map<?, ?>) panel).get("id"));
    }
    assertThat(places).doesNotHaveDuplicates();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void theSameHooksGiveTheSameTextWithAnIdThatGrafanaTakes() {
    String text = text(SHOP, "A very long name of a service with hooks/hooks.yaml");

    assertThat(text).isEqualTo(text(SHOP, "A very long name of a service with hooks/hooks.yaml"));
    assertThat(((Map<?, ?>) Json.parse(text)).get("uid"))
        .asString()
        .hasSizeLessThanOrEqualTo(40)
        .matches("msm-[a-z0-9-]+");
    assertThat(dashboard.get("uid")).isEqualTo("msm-shop");
    assertThat(dashboard.get("title")).isEqualTo("msm: shop");
    assertThat(dashboard.get("schemaVersion")).isEqualTo(42L);
  }

  private List<Map<?, ?>> panels(String type) {
    List<Map<?, ?>> found = new ArrayList<>();
    for (Object panel : (List<?>) dashboard.get("panels")) {
      if (((Map<?, ?>) panel).get("type").equals(type)) {
        found.add((Map<?, ?>) panel);
      }
    }
    return found;
  }

  private Map<?, ?> panel(String title) {
    for (Object panel : (List<?>) dashboard.get("panels")) {
      if (((Map<?, ?>) panel).get("title").equals(title)) {
        return (Map<?, ?>) panel;
      }
    }
    throw new AssertionError("no panel " + title + " in " + dashboard);
  }

  private List<Object> expressions(String title) {
    List<Object> expressions = new ArrayList<>();
    for (Object target : (List<?>) panel(title).get("targets")) {
      expressions.add(((Map<?, ?>) target).get("expr"));
    }
    return expressions;
  }

  private Object unit(String title) {
    Map<?, ?> config = (Map<?, ?>) panel(title).get("fieldConfig");
    return ((Map<?, ?>) config.get("defaults")).get("unit");
  }

  private static Map<?, ?> read(String yaml) {
    return (Map<?, ?>) Json.parse(text(yaml, "shop.yaml"));
  }

  private static String text(String yaml, String source) {
    return GrafanaDashboard.text(Charted.of(List.of(HooksFile.parse(yaml, source))), null);
  }
}
