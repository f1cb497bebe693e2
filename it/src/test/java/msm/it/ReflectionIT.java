package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What frameworks read of classes by reflection stays as it is: names of parameters above all. */
class ReflectionIT {

  private static final String HOOKS =
      """
      hooks:
        - symbol: com.acme.host.ReflectionHost$Shaped.*
          metrics: [{name: calls, type: timer, labels: {method: method}}]
        - symbol: com.acme.host.ReflectionHost$Shaped.many
          metrics:
            - {name: seconds, type: histogram, expr: "args[1]", buckets: [1, 2, 3]}
            - {name: failures, type: counter, at: throw}
        - symbol: com.acme.host.ReflectionHost$Shaped.new
          metrics: [{name: made, type: counter}]
        - symbol: com.acme.host.ReflectionHost$Greeting.greet
          metrics: [{name: greetings, type: counter}]
      """;

  @TempDir private Path scratch;

  @ParameterizedTest(name = "Java {0}, {1}, {2}")
  @CsvSource({"8,-g,-parameters", "17,-g:none,-parameters", "25,-g:none,-Xlint:none"})
  void membersParametersAndAnnotationsStay(int version, String debug, String parameters)
      throws Exception {
    Msm msm = new Msm(scratch);
    Path classes =
        HostSource.compile(
            scratch.resolve("host"),
            "hosts",
            List.of(),
            List.of(debug, parameters, "--release", "8"),
            "ReflectionHost",
            "Described");
    List<String> command = new ArrayList<>(List.of(Jdks.java(version).toString()));
    if (version >= 21) {
      command.add("-XX:+EnableDynamicAgentLoading");
    }
    command.addAll(List.of("-cp", classes.toString(), "com.acme.host.ReflectionHost"));
    try (Host host = Host.shopBy(scratch, command.toArray(String[]::new))) {
      String before = host.ask("describe");
      String answer = host.ask("call");

      msm.ok("hook", "-f", Hooks.file(scratch, HOOKS).toString(), host.pid());
      assertThat(host.ask("describe")).isEqualTo(before);
      assertThat(host.ask("call")).isEqualTo(answer);
      Exposition metrics = msm.published(host);
      assertThat(metrics.value("calls_count{method=\"many\"}")).isEqualTo(3);
      assertThat(metrics.value("calls_count{method=\"seedOf\"}")).isEqualTo(1);
      assertThat(metrics.value("seconds_count")).isEqualTo(2);
      assertThat(metrics.value("failures_total")).isEqualTo(1);
      assertThat(metrics.value("made_total")).isEqualTo(1);
      assertThat(metrics.value("greetings_total")).isEqualTo(1);

      assertThat(msm.ok("detach", host.pid())).contains("2 of 2 classes verified byte for byte");
      assertThat(host.ask("describe")).isEqualTo(before);
      assertThat(host.ask("call")).isEqualTo(answer);
      assertThat(host.complaints()).isEmpty();
    }
  }

  /** Java 17 forgets names of parameters when a class is changed, if nobody puts them back. */
  @Test
  void springGoesOnByTheNamesOfParameters() throws Exception {
    Msm msm = new Msm(scratch);
    Path spring = Checkout.root().resolve("it/target/adapters/web/lib");
    List<Path> jars;
    try (Stream<Path> files = Files.list(spring)) {
      jars = files.toList();
    }
    List<String> options = List.of("-g:none", "-parameters", "--release", "17");
    Path classes =
        HostSource.compile(scratch.resolve("host"), "hosts", jars, options, "SpringHost");
    String classPath = classes + ":" + spring + "/*";
    String hooks =
        """
        hooks:
          - symbol: com.acme.host.SpringHost$Config+.delivery
            metrics: [{name: deliveries, type: counter, labels: {from: "args[0].name"}}]
          - symbol: com.acme.host.SpringHost$Courier.new
            metrics: [{name: couriers, type: timer}]
        """;
    try (Host host = Host.program(Jdks.java(17), "com.acme.host.SpringHost", classPath, scratch)) {
      assertThat(host.ask("before")).isEqualTo("west to east, east to west");

      assertThat(msm.ok("hook", "-f", Hooks.file(scratch, hooks).toString(), host.pid()))
          .contains("of proxies left out: their calls are counted in the class behind them");

      assertThat(host.ask("hooked")).isEqualTo("west to east, east to west");
      Exposition metrics = msm.published(host);
      assertThat(metrics.value("deliveries_total{from=\"west\"}")).isEqualTo(1);
      assertThat(metrics.value("couriers_count")).isEqualTo(1);
      assertThat(msm.ok("detach", host.pid())).contains("2 of 2 classes verified byte for byte");
      assertThat(host.ask("after")).isEqualTo("west to east, east to west");
      assertThat(host.complaints()).doesNotContain("msm");
    }
  }
}
