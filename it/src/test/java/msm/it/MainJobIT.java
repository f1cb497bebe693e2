package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job from the first hook to the last trace, on every Java that may be a host. */
class MainJobIT {

  @TempDir private Path scratch;

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aServiceUnderLoadIsHookedCountedExactlyAndLeftAsItWas(int version) throws Exception {
    Msm msm = new Msm(scratch);
    // From 21 on the JVM itself warns of dynamic agents; this flag is its way to say it is meant.
    String[] options =
        version >= 21 ? new String[] {"-XX:+EnableDynamicAgentLoading"} : new String[0];
    try (Host shop = Host.shop(Jdks.java(version), scratch, options)) {
      assertThat(msm.ok("ps")).contains(shop.pid());

      String receipt = msm.ok("hook", "-f", Checkout.hooksYaml().toString(), shop.pid());
      assertThat(receipt)
          .contains("woven", "com.acme.shop.OrderService.place(Order, int)", "1 method in 1 class");

      assertCountsMatch(msm, shop);

      assertThat(msm.ok("off", shop.pid())).contains("2 of 2 classes verified byte for byte");
      shop.ask("open");
      shop.ask("close");
      Exposition off = msm.export();
      assertThat(msm.ok("on", shop.pid())).contains("woven");
      assertThat(msm.export().sum("shop_orders_total")).isEqualTo(off.sum("shop_orders_total"));
      assertCountsMatch(msm, shop);

      assertThat(msm.ok("detach", shop.pid())).contains("2 of 2 classes verified byte for byte");
      assertNothingIsLeft(msm, shop);
    }
  }

  @Test
  void theCommandLineRunsOnJava25AsWell() throws Exception {
    Msm msm = new Msm(scratch);
    try (Host shop = Host.shop(Jdks.java(8), scratch)) {
      shop.ask("open");
      for (String words : List.of("doctor", "hook -f HOOKS", "status", "off", "on", "detach")) {
        String command = words.replace("HOOKS", Checkout.hooksYaml().toString());
        ProcessBuilder program = msm.command((command + " " + shop.pid()).split(" ", -1));
        program.environment().put("MSM_JAVA", Jdks.java(25).toString());
        Finished finished = Finished.of(program);
        assertThat(finished.exitCode()).as("%s: %s", words, finished).isZero();
        assertThat(finished.err()).as(words).isEmpty();
      }
      assertThat(shop.complaints()).isEmpty();
    }
  }

  /** Lets the shop sell between two quiet points and compares msm's count with its own. */
  private static void assertCountsMatch(Msm msm, Host shop) throws IOException {
    shop.ask("close");
    Exposition metricsBefore = fresh(msm, shop);
    Map<?, ?> totalsBefore = totals(shop);
    shop.ask("open");
    while (number(totals(shop), "called") < number(totalsBefore, "called") + 300) {
      Thread.onSpinWait();
    }
    shop.ask("close");
    Map<?, ?> totals = totals(shop);
    Exposition metrics = fresh(msm, shop);

    double called = number(totals, "called") - number(totalsBefore, "called");
    double failed = number(totals, "failed") - number(totalsBefore, "failed");
    assertThat(
            metrics.value("shop_place_duration_count")
                - metricsBefore.value("shop_place_duration_count"))
        .as("timed calls")
        .isEqualTo(called);
    assertThat(
            metrics.sum("shop_orders_refused_total")
                - metricsBefore.sum("shop_orders_refused_total"))
        .as("failed calls")
        .isEqualTo(failed);
    Map<?, ?> kinds = (Map<?, ?>) totals.get("returned");
    Map<?, ?> kindsBefore = (Map<?, ?>) totalsBefore.get("returned");
    for (Object kind : kinds.keySet()) {
      String sample = "shop_orders_total{kind=\"" + kind + "\"}";
      long before = kindsBefore.containsKey(kind) ? number(kindsBefore, kind.toString()) : 0;
      assertThat(metrics.value(sample) - metricsBefore.value(sample))
          .as(sample)
          .isEqualTo((double) (number(kinds, kind.toString()) - before));
    }
    assertThat(metrics.value("shop_queue_depth")).isNotNegative();
  }

  private void assertNothingIsLeft(Msm msm, Host shop) throws IOException {
    assertThat(shop.printed()).allMatch(line -> line.matches("open|closed|\\{.*"));
    assertThat(shop.complaints()).isEmpty();
    assertThat(shop.files()).isEmpty();
    assertThat(shop.diagnose("Thread.print")).contains("customer-1").doesNotContain("\"msm");
    shop.diagnose("GC.run");
    shop.diagnose("GC.run");
    List<String> classes = new ArrayList<>();
    for (String line : shop.diagnose("GC.class_histogram").split("\n", -1)) {
      if (line.contains("msm.")) {
        classes.add(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    assertThat(classes).as("classes of msm with instances").isEmpty();
    assertThat(msm.ok("ps")).contains(shop.pid());
    shop.ask("open");
    shop.ask("close");
  }

  /** The merged metrics once the host has written all it knows. */
  private static Exposition fresh(Msm msm, Host host) throws IOException {
    msm.ok("status", host.pid());
    return msm.export();
  }

  private static Map<?, ?> totals(Host shop) throws IOException {
    return (Map<?, ?>) Json.parse(shop.ask("totals"));
  }

  private static long number(Map<?, ?> totals, String key) {
    return (Long) totals.get(key);
  }
}
