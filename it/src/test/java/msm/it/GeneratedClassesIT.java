package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies, lambdas and classes of the JDK: each call counts once, and the receipt says where. */
class GeneratedClassesIT {

  private static final String HOOKS =
      """
      hooks:
        - symbol: com.acme.host.GeneratedHost.Price+.of
          metrics: [{name: prices, type: counter, labels: {item: item}}]
        - symbol: java.util.concurrent.ThreadPoolExecutor.execute
          metrics: [{name: executions, type: counter}]
        - symbol: java.util.concurrent.Callable+.call
          metrics: [{name: callables, type: counter}]
        - symbol: java.sql.DriverManager.getConnection(String)
          metrics:
            - {name: connections, type: timer}
            - {name: refusals, type: counter, at: throw}
        - symbol: java.util.concurrent.ConcurrentMap+.get
          metrics: [{name: lookups, type: counter}]
      """;

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 17, 25})
  void callsThroughProxiesCountOnce(int version) throws Exception {
    List<Path> cglib = List.of(HostSource.jarOf("net.sf.cglib.proxy.Enhancer"));
    List<String> options = new ArrayList<>();
    if (version > 8) {
      options.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
    }
    try (Host host = host(version, "GeneratedHost", cglib, options)) {
      String receipt = msm.ok("hook", "-f", Hooks.file(scratch, HOOKS).toString(), host.pid());
      assertThat(receipt)
          .contains("1 class of lambdas left out, which the JVM lets nobody change; hook what")
          .contains("of proxies left out: their calls are counted in the class behind them")
          .contains("left out that msm's own recording uses");

      for (String what : List.of("proxy", "enhanced", "lambda", "pool", "driver")) {
        assertThat(host.ask(what + " 5")).isEqualTo("done");
      }
      Exposition metrics = msm.published(host);
      assertThat(metrics.sum("prices_total")).as("by proxy and by subclass").isEqualTo(10);
      assertThat(metrics.value("prices_total{item=\"4\"}")).isEqualTo(2);
      assertThat(metrics.value("executions_total")).isEqualTo(5);
      assertThat(metrics.value("callables_total"))
          .as("with two that CGLIB runs to make its classes, itself compiled for Java 1.2")
          .isEqualTo(5 + 2);
      assertThat(metrics.value("connections_count")).isEqualTo(5);
      assertThat(metrics.value("refusals_total")).isEqualTo(5);

      assertThat(msm.ok("detach", host.pid())).contains("verified byte for byte");
      assertThat(host.complaints()).doesNotContain("msm");
    }
  }

  @Test
  void aLambdaIsHookedByTheNameOfItsBodyAlone() throws Exception {
    List<Path> cglib = List.of(HostSource.jarOf("net.sf.cglib.proxy.Enhancer"));
    try (Host host = host(8, "GeneratedHost", cglib, List.of())) {
      Finished refused =
          msm.run(
              "hook",
              "com.acme.host.GeneratedHost$$Lambda$1.of",
              "--counter",
              "prices",
              host.pid());
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .contains("is made by the JVM for a lambda and cannot be hooked; hook its body by name");

      msm.ok("hook", "com.acme.host.GeneratedHost.lambda$new$0", "--counter", "prices", host.pid());
      host.ask("lambda 5");
      assertThat(msm.published(host).value("prices_total")).isEqualTo(5);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {11, 25})
  void theHttpClientOfTheJdk(int version) throws Exception {
    try (Host host = host(version, "HttpHost", List.of(), List.of())) {
      msm.ok("hook", "jdk.internal.net.http.HttpClientImpl.send", "--timer", "sends", host.pid());
      host.ask("3");
      assertThat(msm.published(host).value("sends_count")).isEqualTo(3);

      assertThat(msm.ok("detach", host.pid())).contains("1 of 1 class verified byte for byte");
      assertThat(host.complaints()).isEmpty();
    }
  }

  private Host host(int version, String main, List<Path> libraries, List<String> options)
      throws IOException {
    String release = main.equals("HttpHost") ? "11" : "8";
    Path classes =
        HostSource.compile(
            scratch.resolve("host"), "hosts", libraries, List.of("-g", "--release", release), main);
    List<String> command = new ArrayList<>(List.of(Jdks.java(version).toString()));
    if (version >= 21) {
      command.add("-XX:+EnableDynamicAgentLoading");
    }
    command.addAll(options);
    StringBuilder classPath = new StringBuilder(classes.toString());
    libraries.forEach(library -> classPath.append(':').append(library));
    command.addAll(List.of("-cp", classPath.toString(), "com.acme.host." + main));
    return Host.shopBy(scratch, command.toArray(String[]::new));
  }
}
