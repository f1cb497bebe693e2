package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** msm beside other agents: each keeps what the other has woven, whoever came first. */
class AgentsIT {

  private static final String GREETER = "com.acme.host.AgentsHost.Greeter.greet";

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 17, 25})
  void anAgentThatCameFirstKeepsItsChange(int version) throws Exception {
    try (Host host = hostWithAgent(version)) {
      host.ask("add");
      msm.ok("hook", GREETER, "--counter", "greetings", host.pid());

      assertThat(host.ask("greet")).isEqualTo("other");
      assertThat(msm.published(host).value("greetings_total")).isEqualTo(1);
      assertThat(msm.ok("off", host.pid())).contains("1 of 1 class verified byte for byte");
      assertThat(host.ask("greet")).isEqualTo("other");
      msm.ok("detach", host.pid());
      host.ask("remove");
      assertThat(host.ask("greet")).isEqualTo("plain");
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 17, 25})
  void anAgentThatComesLaterKeepsOurHooksAndWeItsChange(int version) throws Exception {
    try (Host host = hostWithAgent(version)) {
      msm.ok("hook", GREETER, "--counter", "greetings", host.pid());
      host.ask("add");
      assertThat(host.ask("greet")).isEqualTo("other");
      assertThat(msm.published(host).value("greetings_total")).isEqualTo(1);

      host.ask("remove");
      assertThat(host.ask("greet")).isEqualTo("plain");
      assertThat(msm.published(host).value("greetings_total")).isEqualTo(2);

      host.ask("add");
      assertThat(msm.ok("detach", host.pid())).contains("1 of 1 class verified byte for byte");
      assertThat(host.ask("greet")).isEqualTo("other");
      assertThat(host.complaints()).isEmpty();
    }
  }

  @Test
  void whatAnotherAgentTookBackMeanwhileIsNotGivenBack() throws Exception {
    try (Host host = hostWithAgent(17)) {
      host.ask("add");
      msm.ok("hook", GREETER, "--counter", "greetings", host.pid());
      host.ask("remove");

      // As the class would be without msm, not as it was before.
      assertThat(msm.ok("detach", host.pid())).contains("1 of 1 class verified byte for byte");
      assertThat(host.ask("greet")).isEqualTo("plain");
    }
  }

  @Test
  void aClassThatAnotherAgentDamagesDoesNotFailTheOthers() throws Exception {
    try (Host host = hostWithAgent(17)) {
      host.ask("greet");
      host.ask("damage");

      Finished hooked =
          msm.run("hook", "com.acme.host.AgentsHost$*.greet", "--counter", "greetings", host.pid());

      assertThat(hooked.exitCode()).as("%s", hooked).isEqualTo(1);
      assertThat(hooked.out() + hooked.err()).contains("AgentsHost$Brittle: ");
      assertThat(host.ask("greet")).isEqualTo("plain");
      assertThat(msm.published(host).value("greetings_total")).isEqualTo(1);
      assertThat(host.complaints()).isEmpty();
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 17})
  void openTelemetryWeavesTheSameMethod(int version) throws Exception {
    String[] options = {
      "-javaagent:" + agent("opentelemetry-javaagent"),
      "-Dotel.instrumentation.common.default-enabled=false",
      "-Dotel.instrumentation.methods.enabled=true",
      "-Dotel.instrumentation.methods.include=com.acme.shop.OrderService[place]",
      "-Dotel.traces.exporter=console",
      "-Dotel.metrics.exporter=none",
      "-Dotel.logs.exporter=none",
      "-Dotel.bsp.schedule.delay=50"
    };
    try (Host shop = Host.shop(Jdks.java(version), scratch, options)) {
      Await.until("spans are printed", () -> spans(shop) > 0);
      String receipt = msm.ok("hook", "-f", Checkout.hooksYaml().toString(), shop.pid());
      assertThat(receipt).contains("woven  com.acme.shop.OrderService.place(Order, int)");
      long seen = spans(shop);
      Await.until("both count", () -> counted(shop) > 0 && spans(shop) > seen);

      assertThat(msm.ok("detach", shop.pid())).contains("2 of 2 classes verified byte for byte");
      long afterwards = spans(shop);
      Await.until("spans go on", () -> spans(shop) > afterwards);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void jacocoStillWritesItsCoverage(int version) throws Exception {
    Path coverage = scratch.resolve("jacoco.exec");
    String jacoco = "-javaagent:" + agent("org.jacoco.agent") + "=jmx=false,destfile=" + coverage;
    try (Host shop = Host.shop(Jdks.java(version), scratch, jacoco)) {
      msm.ok("hook", "-f", Checkout.hooksYaml().toString(), shop.pid());
      Await.until("orders are counted", () -> counted(shop) > 0);
      assertThat(msm.ok("detach", shop.pid())).contains("2 of 2 classes verified byte for byte");
      assertThat(shop.complaints()).doesNotContain("msm.", "Exception");
      shop.end();
    }
    assertThat(Files.readString(coverage, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("com/acme/shop/OrderService");
  }

  private double counted(Host shop) throws IOException {
    return msm.published(shop).value("shop_place_duration_count");
  }

  private static long spans(Host shop) throws IOException {
    return shop.complaints().lines().filter(line -> line.contains("'OrderService.place'")).count();
  }

  private static Path agent(String name) throws IOException {
    try (var jars = Files.list(Path.of(System.getProperty("msm.jars"), "agents"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private Host hostWithAgent(int version) throws IOException {
    Path classes =
        HostSource.compile(scratch.resolve("host"), "hosts", java.util.List.of(), "AgentsHost");
    Path jar =
        HostSource.jar(
            scratch.resolve("host.jar"),
            "Premain-Class: com.acme.host.AgentsHost\nCan-Retransform-Classes: true\n",
            Map.of(classes, ""));
    return Host.shopBy(
        scratch,
        Jdks.java(version).toString(),
        version >= 21 ? "-XX:+EnableDynamicAgentLoading" : "-Dnothing=to-say",
        "-javaagent:" + jar,
        "-cp",
        jar.toString(),
        "com.acme.host.AgentsHost");
  }
}
