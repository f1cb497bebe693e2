package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classes that were compiled for Java 1.1 to 6, those before 5 with subroutines (jsr, ret), and a
 * library from the year 2002: hooked and counted exactly, those that load later too, and as they
 * were after detach. A loader of theirs that the application drops is collected.
 */
class OldClassFilesIT {

  private static final int CALLS = 10;
  private static final int VERSIONS = 6;

  private static final String HOOKS =
      """
      hooks:
        - symbol: com.acme.old.Legacy.divide
          metrics:
            - {name: divisions, type: counter, at: return, labels: {by: by, result: ret}}
            - {name: failures, type: counter, at: throw, labels: {by: by}}
            - {name: division_seconds, type: timer}
        - symbol: com.acme.old.Legacy.length
          metrics: [{name: lengths, type: counter, labels: {known: known, value: value}}]
        - symbol: com.acme.old.Legacy.log
          metrics: [{name: logs, type: timer}]
        - symbol: com.acme.old.Legacy$Item.new
          metrics: [{name: items, type: counter}]
        - symbol: com.acme.old.Legacy$Item.price
          metrics: [{name: price, type: histogram, expr: ret, buckets: [4, 100]}]
        - symbol: org.apache.commons.collections.FastArrayList.add(java.lang.Object)
          metrics: [{name: additions, type: counter}, {name: held, type: in_flight}]
        - symbol: org.apache.commons.collections.FastArrayList.get
          metrics:
            - {name: gets, type: timer}
            - {name: get_failures, type: counter, at: throw, labels: {index: "args[0]"}}
      """;

  private static final String HANDLERS =
      """
      import msm.api.*;

      public class OldHandlers {
        public static class Saving implements Around {
          @Override public Object around(Invocation call) throws Throwable {
            try {
              return call.proceed();
            } catch (ArithmeticException by) {
              call.counter("saved").labels(String.valueOf(call.argument("by"))).inc();
              return 100;
            }
          }
        }
        public static class Watching implements ContextHandler {
          @Override public void exit(HookContext context) {
            context.counter("watched").labels(String.valueOf(context.result())).inc();
          }
        }
      }
      """;

  @TempDir private static Path compiled;
  @TempDir private Path scratch;

  @BeforeAll
  static void theProgramIsCompiledForOldJavas() throws IOException {
    for (String target : List.of("1.1", "1.2", "1.3")) {
      Compilers.old("1.3", target, compiled);
    }
    for (String target : List.of("1.4", "1.5", "1.6")) {
      Compilers.old(target, target, compiled);
    }
    Path collections = Compilers.jars("old").resolve("commons-collections-2.1.jar");
    HostSource.compile(compiled.resolve("host"), "hosts", List.of(collections), "OldHost");
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void oldClassesAreHookedWhetherLoadedOrNot(int version) throws Exception {
    Msm msm = new Msm(scratch);
    String hooks = Hooks.file(scratch, HOOKS).toString();
    try (Host host = host(version)) {
      msm.ok("hook", "com.acme.old.Legacy.compareTo", "--counter", "calls", host.pid());
      String expected = host.ask("" + CALLS);
      assertThat(msm.published(host).value("calls_total")).isEqualTo(VERSIONS * CALLS);
      msm.ok("unhook", "--all", host.pid());
      String settled = host.ask("" + CALLS);
      assertThat(settled).hasSameSizeAs(expected);

      String receipt = msm.ok("hook", "-f", hooks, host.pid());
      assertThat(receipt).contains("6 methods in 6 classes").doesNotContain("left out");
      assertThat(host.ask("" + CALLS)).endsWith(" " + VERSIONS * CALLS);
      Exposition metrics = msm.published(host);
      double calls = VERSIONS * CALLS;
      assertThat(metrics.value("divisions_total{by=\"2\",result=\"6\"}")).isEqualTo(calls);
      assertThat(metrics.value("failures_total{by=\"0\"}")).isEqualTo(calls);
      assertThat(metrics.value("division_seconds_count")).isEqualTo(3 * calls);
      assertThat(metrics.value("lengths_total{known=\"10\",value=\"one\"}")).isEqualTo(calls);
      assertThat(metrics.value("logs_count")).isEqualTo(calls);
      assertThat(metrics.value("items_total")).isEqualTo(calls);
      assertThat(metrics.value("price_count")).isEqualTo(calls);
      assertThat(metrics.value("additions_total")).isEqualTo(calls);
      assertThat(metrics.sum("held")).isZero();
      assertThat(metrics.value("gets_count")).isEqualTo(calls + 1);
      assertThat(metrics.value("get_failures_total{index=\"60\"}")).isEqualTo(1);

      host.ask("drop");
      Await.until("a loader of old classes is gone", () -> host.ask("gone").equals("gone"));

      assertThat(msm.ok("detach", host.pid())).contains("11 of 11 classes verified byte for byte");
      assertThat(host.ask("" + CALLS)).endsWith(" " + (VERSIONS - 1) * CALLS);
      assertThat(host.complaints()).isEmpty();
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void oldClassesTakeHandlers(int version) throws Exception {
    Msm msm = new Msm(scratch);
    Path api = Checkout.home().resolve("agent/engine/msm-api.jar");
    Path jar = JavaSources.jar(JavaSources.compile(scratch, "OldHandlers.java", HANDLERS, api));
    String hooks =
        """
        hooks:
          - symbol: com.acme.old.Legacy.divide
            metrics: [{name: divisions, type: timer}, {name: failures, type: counter, at: throw}]
          - symbol: com.acme.old.Legacy.divide
            handler: OldHandlers$Saving
            handler_jar: %1$s
            metrics: [{name: saved, type: counter, labels: [by]}]
          - symbol: com.acme.old.Legacy.length
            handler: OldHandlers$Watching
            handler_jar: %1$s
            metrics: [{name: watched, type: counter, labels: [length]}]
        """
            .formatted(jar);
    try (Host host = host(version)) {
      String expected = host.ask("" + CALLS);

      msm.ok("hook", "-f", Hooks.file(scratch, hooks).toString(), host.pid());

      assertThat(host.ask("" + CALLS)).hasSameSizeAs(expected);
      Exposition metrics = msm.published(host);
      double calls = VERSIONS * CALLS;
      assertThat(metrics.value("divisions_count")).isEqualTo(3 * calls);
      assertThat(metrics.value("saved_total{by=\"0\"}")).isEqualTo(calls);
      assertThat(metrics.value("failures_total")).as("outside of what saves it").isZero();
      assertThat(metrics.value("watched_total{length=\"2\"}")).isEqualTo(calls);
      assertThat(msm.ok("detach", host.pid())).contains("6 of 6 classes verified byte for byte");
      assertThat(host.ask("" + CALLS)).hasSameSizeAs(expected);
      assertThat(host.complaints()).isEmpty();
    }
  }

  private Host host(int version) throws IOException {
    List<String> command = new ArrayList<>(List.of(Jdks.java(version).toString()));
    if (version >= 21) {
      command.add("-XX:+EnableDynamicAgentLoading");
    }
    // What is softly held goes at once, not after a while.
    command.add("-XX:SoftRefLRUPolicyMSPerMB=0");
    String collections = Compilers.jars("old") + "/*";
    command.addAll(List.of("-cp", compiled.resolve("host") + ":" + collections));
    command.add("com.acme.host.OldHost");
    for (String target : List.of("1.1", "1.2", "1.3", "1.4", "1.5", "1.6")) {
      command.add(compiled.resolve(target).toString());
    }
    return Host.shopBy(scratch, command.toArray(String[]::new));
  }
}
