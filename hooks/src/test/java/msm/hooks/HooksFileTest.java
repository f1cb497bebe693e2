package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class HooksFileTest {

  @Test
  void aDocumentHasAPrefixLabelsAndHooks() {
    HooksFile file = TestFiles.parse("document.yaml");

    assertThat(file.source()).isEqualTo("document.yaml");
    assertThat(file.text()).isEqualTo(TestFiles.text("document.yaml"));
    assertThat(file.prefix()).isEqualTo("shop");
    assertThat(file.labels()).containsExactly(entry("dp", "0"));
    assertThat(file.hooks()).hasSize(1);
    assertThat(file.hooks().get(0).metrics())
        .extracting(Metric::name)
        .containsExactly("shop_place_duration", "shop_order_size");
  }

  @Test
  void aListOfHooksIsAFileToo() {
    Hook hook = TestFiles.parse("list.yaml").hooks().get(0);

    assertThat(hook.symbol().text()).isEqualTo("com.acme.shop:OrderService.place");
    assertThat(hook.metrics()).extracting(Metric::name).containsExactly("place_duration");
  }

  @Test
  void soIsAMapFromSymbolsToHooks() {
    Hook hook = TestFiles.parse("by-symbol.yaml").hooks().get(0);

    assertThat(hook.symbol().text()).isEqualTo("com.acme.shop:OrderService.place");
    assertThat(hook.metrics()).extracting(Metric::name).containsExactly("place_duration");
  }

  @Test
  void theSampleOfTheCatalogueReads() {
    Metric ttft = TestFiles.parse("catalogue-sample.yaml").hooks().get(0).metrics().get(0);

    assertThat(ttft.name()).isEqualTo("vllm_profiling_fine_grained_ttft");
    assertThat(ttft.expr().text()).isEqualTo("(nanotime() - self.creationTime) / 1e9");
    assertThat(ttft.labels())
        .extracting(Label::name, Label::constant)
        .containsExactly(tuple("engine", "0"), tuple("phase", "all"));
  }

  @Test
  void everyKeyOfAHookIsRead() {
    Hook hook = TestFiles.parse("everything.yaml").hooks().get(0);

    assertThat(hook.name()).isEqualTo("place");
    assertThat(hook.line()).isEqualTo(5);
    assertThat(hook.column()).isEqualTo(5);
    assertThat(hook.subtypes()).isTrue();
    assertThat(hook.loader()).isEqualTo("org.springframework.boot.loader.LaunchedClassLoader");
    assertThat(hook.minVersion()).isEqualTo("1.10");
    assertThat(hook.maxVersion()).isEqualTo("2.0");
    assertThat(hook.alwaysOn()).isTrue();
    assertThat(hook.limit()).isEqualTo(500);
    assertThat(hook.unsafeCalls()).isTrue();
    assertThat(hook.enabled()).isTrue();
    assertThat(hook.mark().name()).isEqualTo("placed");
    assertThat(hook.mark().key().text()).isEqualTo("order");
    assertThat(hook.mark().at()).isEqualTo(At.EXIT);
  }

  @Test
  void aHandlerFeedsTheMetricsOfItsHookAndGivesTheirLabelsValues() {
    Hook hook = TestFiles.parse("everything.yaml").hooks().get(3);

    assertThat(hook.handler()).isEqualTo("com.acme.msm.Handlers$Audit");
    assertThat(hook.handlerJars()).containsExactly("audit.jar", "lib/more.jar");
    assertThat(hook.metrics().get(0).labels())
        .extracting(Label::name, Label::expr, Label::constant)
        .containsExactly(
            tuple("kind", null, null),
            tuple("reason", null, null),
            tuple("role", null, "shop"),
            tuple("dp", null, "0"));
    assertThat(hook.metrics().get(1).expr()).isNull();
  }

  @Test
  void aHookLeavesMostToItsDefaults() {
    HooksFile file = TestFiles.parse("everything.yaml");
    Hook disabled = file.hooks().get(1);
    Hook marking = file.hooks().get(2);

    assertThat(disabled.name()).isEqualTo("OrderService.cancel");
    assertThat(disabled.enabled()).isFalse();
    assertThat(disabled.handler()).isEqualTo("com.acme.msm.AuditHandler");
    assertThat(disabled.handlerJars()).containsExactly("audit.jar");
    assertThat(marking.name()).isEqualTo("OrderService.cancel-2");
    assertThat(marking.enabled()).isTrue();
    assertThat(marking.mark().at()).isEqualTo(At.ENTRY);
    assertThat(marking.limit()).isEqualTo(200);
    assertThat(marking.subtypes()).isFalse();
    assertThat(marking.alwaysOn()).isFalse();
    assertThat(marking.unsafeCalls()).isFalse();
    assertThat(marking.loader()).isNull();
    assertThat(marking.minVersion()).isNull();
    assertThat(marking.handler()).isNull();
    assertThat(marking.handlerJars()).isEmpty();
    assertThat(marking.metrics()).isEmpty();
  }

  @Test
  void everyKeyOfAMetricIsRead() {
    HooksFile file = TestFiles.parse("everything.yaml");
    Metric size = metric(file, 1);

    assertThat(size.name()).isEqualTo("shop_eu_order:size");
    assertThat(size.type()).isEqualTo(Metric.Type.HISTOGRAM);
    assertThat(size.expr().text()).isEqualTo("len(order.items)");
    assertThat(size.at()).isEqualTo(At.ENTRY);
    assertThat(size.bounds()).containsExactly(0.1, 0.2, 0.3);
    assertThat(size.help()).isEqualTo("Items of an order");
    assertThat(size.unit()).isEqualTo("items");
    assertThat(metric(file, 0).maxSeries()).isEqualTo(50);
    assertThat(metric(file, 0).awaitsCompletion()).isTrue();
    assertThat(metric(file, 0).when().text()).isEqualTo("ret != null");
    assertThat(metric(file, 2).each().text()).isEqualTo("order.items");
    assertThat(metric(file, 4).mode()).isEqualTo("livesum");
  }

  @Test
  void aMetricLeavesMostToItsDefaults() {
    Metric timer = TestFiles.parse("list.yaml").hooks().get(0).metrics().get(0);

    assertThat(timer.line()).isEqualTo(3);
    assertThat(timer.column()).isEqualTo(7);
    assertThat(timer.expr()).isNull();
    assertThat(timer.when()).isNull();
    assertThat(timer.each()).isNull();
    assertThat(timer.awaitsCompletion()).isFalse();
    assertThat(timer.labels()).isEmpty();
    assertThat(timer.unit()).isEmpty();
    assertThat(timer.mode()).isEmpty();
    assertThat(timer.maxSeries()).isEqualTo(1000);
  }

  @Test
  void valuesAreTakenAtReturnAndTimesAndBareCountsAtExit() {
    HooksFile file = TestFiles.parse("everything.yaml");

    assertThat(file.hooks().get(0).metrics())
        .extracting(Metric::type, Metric::at)
        .containsExactly(
            tuple(Metric.Type.TIMER, At.EXIT),
            tuple(Metric.Type.HISTOGRAM, At.ENTRY),
            tuple(Metric.Type.COUNTER, At.EXIT),
            tuple(Metric.Type.COUNTER, At.RETURN),
            tuple(Metric.Type.GAUGE, At.RETURN),
            tuple(Metric.Type.SUMMARY, At.RETURN),
            tuple(Metric.Type.IN_FLIGHT, At.EXIT));
  }

  @Test
  void aNameHasThePrefixAndNoTotal() {
    assertThat(TestFiles.parse("everything.yaml").hooks().get(0).metrics())
        .extracting(Metric::name)
        .containsExactly(
            "shop_eu_place_duration",
            "shop_eu_order:size",
            "shop_eu_lines",
            "shop_eu_bytes",
            "shop_eu_stock",
            "shop_eu_price",
            "shop_eu_placing");
  }

  @Test
  void helpNamesTheKindOfMetric() {
    assertThat(TestFiles.parse("everything.yaml").hooks().get(0).metrics())
        .extracting(Metric::help)
        .containsExactly(
            "Execution duration of place_duration",
            "Items of an order",
            "Counter for lines",
            "Counter for bytes",
            "Gauge for stock",
            "Summary for price",
            "Gauge for placing");
    assertThat(first("{name: n, type: histogram, expr: a}").help()).isEqualTo("Histogram for n");
  }

  @Test
  void labelsOfTheFileComeLastAndOwnOnesWin() {
    HooksFile file = TestFiles.parse("everything.yaml");

    assertThat(metric(file, 0).labels())
        .extracting(Label::name, label -> String.valueOf(label.expr()), Label::constant)
        .containsExactly(
            tuple("kind", "ret.kind", null),
            tuple("role", "order.role", null),
            tuple("dp", "null", "0"));
    assertThat(metric(file, 2).labels())
        .extracting(Label::name, Label::constant)
        .containsExactly(
            tuple("sku", null), tuple("unit", "piece"), tuple("dp", "0"), tuple("role", "mixed"));
  }

  @Test
  void labelsOfTheFileMayBeAListToo() {
    HooksFile file = HooksFile.parse("labels: [{name: a-b, value: ''}]\nhooks: []", "f");

    assertThat(file.labels()).containsExactly(entry("a_b", ""));
  }

  @Test
  void bucketsHaveDefaultsByType() {
    assertThat(first("{name: n}").bounds()).hasSize(61).startsWith(0.001, 0.002).endsWith(180, 300);
    assertThat(first("{name: n, type: histogram, expr: a}").bounds())
        .hasSize(89)
        .startsWith(0, 0.000001)
        .endsWith(1000, 262144);
    assertThat(first("{name: n, type: histogram, expr: a, buckets: size}").bounds())
        .hasSize(33)
        .startsWith(0, 1, 5)
        .endsWith(10000, 262144);
    assertThat(first("{name: n, type: histogram, expr: a, buckets: seconds}").bounds()).hasSize(61);
    assertThat(first("{name: n, type: gauge, expr: a}").bounds()).isEmpty();
  }

  @Test
  void bucketsAreListedOrMadeByARule() {
    assertThat(first("{name: n, buckets: [-1, 0.5, 1e3]}").bounds()).containsExactly(-1, 0.5, 1000);
    assertThat(first("{name: n, buckets: {exponential: [0.001, 10, 4]}}").bounds())
        .containsExactly(0.001, 0.01, 0.1, 1);
    assertThat(first("{name: n, buckets: {linear: [10, 5, 3]}}").bounds())
        .containsExactly(10, 15, 20);
  }

  @Test
  void gaugesAreMergedByTheirMode() {
    assertThat(first("{name: n, type: gauge, expr: a}").mode()).isEqualTo("livemostrecent");
    assertThat(first("{name: n, type: gauge, expr: a, mode: max}").mode()).isEqualTo("max");
    assertThat(first("{name: n, type: in_flight, mode: livesum}").mode()).isEqualTo("livesum");
  }

  @Test
  void metricsWithOneSchemaMayShareAName() {
    Metric one = first("{name: n, labels: {a: x, b: y}}");
    Metric same =
        first("{name: n, buckets: seconds, labels: [{name: b, value: z}, {name: a, expr: y}]}");
    Metric other = first("{name: n, labels: {a: x}}");

    assertThat(one.schema()).isEqualTo(same.schema()).isNotEqualTo(other.schema());
    assertThat(first("{name: n, type: gauge, expr: a}").schema())
        .isNotEqualTo(first("{name: n, type: gauge, expr: a, mode: max}").schema());
  }

  @Test
  void aFileMayBeWithoutHooks() {
    assertThat(HooksFile.parse("hooks: []", "f").hooks()).isEmpty();
    assertThat(HooksFile.parse("[]", "f").hooks()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(HooksFile.parse("\ufeffhooks: []", "f").hooks()).isEmpty();
  }

  @Test
  void derivedNamesAreUniqueAndShort() {
    String hook = "- {symbol: 'SYMBOL', handler: a.B}\n";
    String[] symbols = {
      "com.acme:Outer.Inner.new", "com.acme.*Service.get*(int)", "@com.acme.Audited.@com.acme.Timed"
    };
    StringBuilder text = new StringBuilder();
    for (String symbol : symbols) {
      text.append(hook.replace("SYMBOL", symbol));
    }

    assertThat(HooksFile.parse(text.toString(), "f").hooks())
        .extracting(Hook::name)
        .containsExactly("Outer$Inner.new", "*Service.get*", "@Audited.@Timed");
  }

  private static Metric metric(HooksFile file, int i) {
    return file.hooks().get(0).metrics().get(i);
  }

  private static Metric first(String metric) {
    String text = "- symbol: a.B.c\n  metrics:\n    - " + metric;
    return metric(HooksFile.parse(text, "f"), 0);
  }
}
