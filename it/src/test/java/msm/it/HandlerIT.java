package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers of people's own, from their jar to their last trace. */
class HandlerIT {

  private static final String HANDLERS =
      """
      import msm.api.*;

      public class Handlers {
        public static class Broken implements Around {
          @Override public Object around(Invocation call) { throw new IllegalStateException("broken"); }
        }
        public static class Counting implements ContextHandler {
          @Override public void exit(HookContext context) {
            context.counter("seen").labels(String.valueOf(context.result())).inc();
          }
        }
        public static class Curious implements ContextHandler {
          @Override public void exit(HookContext context) {
            for (String name : ("com.acme.calls.Work msm.api.Around msm.engine.Engine msm.hooks.Hook org.objectweb.asm.Type").split(" ")) {
              String how = "seen";
              try { Class.forName(name, false, getClass().getClassLoader()); } catch (ClassNotFoundException e) { how = "hidden"; }
              context.counter("classes").labels(name, how).inc();
            }
          }
        }
      }
      """;

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void theExampleIsBuiltHookedAndGoesWithoutATrace(int version) throws Exception {
    String[] options =
        version >= 21 ? new String[] {"-XX:+EnableDynamicAgentLoading"} : new String[0];
    Path hooks = Checkout.root().resolve("examples/audit-handler/hooks.yaml");
    try (Host shop = Host.shop(Jdks.java(version), scratch, options)) {
      shop.ask("close");
      Map<?, ?> before = totals(shop);

      String receipt = msm.ok("hook", "-f", hooks.toString(), shop.pid());
      assertThat(receipt)
          .contains(
              "handler com.acme.audit.SlowOrders: audit_slow_orders, audit_order_seconds",
              "handler com.acme.audit.SecondChance: audit_orders, audit_open_orders");
      shop.ask("open");
      while (number(totals(shop), "called") < number(before, "called") + 200) {
        Thread.onSpinWait();
      }
      shop.ask("close");

      Map<?, ?> totals = totals(shop);
      Exposition metrics = msm.published(shop);
      double placed = metrics.value(orders("placed"));
      double refused = metrics.value(orders("refused"));
      double saved = metrics.value(orders("saved"));
      assertThat(placed + 2 * refused)
          .as("each refused order was placed once more")
          .isEqualTo((double) (number(totals, "called") - number(before, "called")));
      assertThat(2 * refused - saved)
          .isEqualTo((double) (number(totals, "failed") - number(before, "failed")));
      assertThat(metrics.value("audit_order_seconds_count"))
          .as("calls of customers, whatever became of them inside")
          .isEqualTo(placed + refused);
      assertThat(metrics.sum("audit_open_orders")).isZero();
      assertThat(metrics.sum("msm_hook_errors_total")).isZero();

      assertThat(msm.ok("detach", shop.pid())).contains("1 of 1 class verified byte for byte");
      shop.ask("open");
      shop.ask("close");
      assertThat(shop.complaints()).isEmpty();
      assertNothingIsLeft(shop);
    }
  }

  @Test
  void aHandlerMayBeNamedOnTheCommandLine() throws Exception {
    Path jar = handlers();
    try (Host host = Host.calls(scratch)) {
      String receipt =
          msm.ok(
              "hook",
              Hooks.STEP,
              "--handler",
              "Handlers$Counting",
              "--handler-jar",
              jar.toString(),
              "--counter",
              "seen",
              "--label",
              "kind",
              host.pid());
      host.ask("steps 30");

      assertThat(receipt).contains("1 method in 1 class", "  handler Handlers$Counting: seen");
      Exposition metrics = msm.published(host);
      for (String kind : List.of("red", "green", "blue")) {
        assertThat(metrics.value("seen_total{kind=\"" + kind + "\"}")).isEqualTo(9);
      }
      assertThat(metrics.value("seen_total{kind=\"null\"}")).as("calls that threw").isEqualTo(3);
    }
  }

  @Test
  void aHandlerThatFailsIsBypassedAndStatusSaysSo() throws Exception {
    Path jar = handlers();
    try (Host host = Host.calls(scratch)) {
      msm.ok(
          "hook",
          Hooks.STEP,
          "--handler",
          "Handlers$Broken",
          "--handler-jar",
          jar.toString(),
          host.pid());
      host.ask("steps 30");

      assertThat(host.ask("totals")).startsWith("30 3 ");
      assertThat(msm.published(host).sum("msm_hook_errors_total")).isEqualTo(5);
      assertThat(msm.ok("status", host.pid()))
          .contains(
              "handler Handlers$Broken is bypassed after 5 failures in a row, the first:"
                  + " java.lang.IllegalStateException: broken");
      assertThat(host.complaints()).isEmpty();
    }
  }

  @Test
  void theApplicationMayHaveTheHandlerItself() throws Exception {
    Path api = Checkout.home().resolve("agent/engine/msm-api.jar");
    Path classes = JavaSources.compile(scratch, "Handlers.java", HANDLERS, api);
    String classPath = Checkout.testClasses() + ":" + classes + ":" + api;
    try (Host host =
        Host.program(
            Jdks.java(Runtime.version().feature()), "com.acme.calls.Calls", classPath, scratch)) {
      Hooks hooks =
          Hooks.file(
              scratch,
              """
              - symbol: com.acme.calls.Work.step
                handler: Handlers$Counting
                metrics: [{name: seen, type: counter, labels: [kind]}]
              """);
      msm.ok("hook", "-f", hooks.toString(), host.pid());
      host.ask("steps 30");

      assertThat(msm.published(host).value("seen_total{kind=\"red\"}")).isEqualTo(9);
    }
  }

  @Test
  void aHandlerSeesTheApplicationAndTheApiAndNothingElseOfMsm() throws Exception {
    try (Host host = Host.calls(scratch)) {
      Hooks hooks =
          Hooks.file(
              scratch,
              """
              - symbol: com.acme.calls.Work.step
                handler: Handlers$Curious
                handler_jar: JAR
                metrics: [{name: classes, type: counter, labels: [class, how]}]
              """
                  .replace("JAR", handlers().toString()));
      msm.ok("hook", "-f", hooks.toString(), host.pid());
      host.ask("steps 1");

      Exposition metrics = msm.published(host);
      assertThat(metrics.value(classes("com.acme.calls.Work", "seen"))).isEqualTo(1);
      assertThat(metrics.value(classes("msm.api.Around", "seen"))).isEqualTo(1);
      assertThat(metrics.value(classes("msm.engine.Engine", "hidden"))).isEqualTo(1);
      assertThat(metrics.value(classes("msm.hooks.Hook", "hidden"))).isEqualTo(1);
      assertThat(metrics.value(classes("org.objectweb.asm.Type", "hidden"))).isEqualTo(1);
    }
  }

  @Test
  void noHookMeansTheClassesOfAHandlerJar() throws Exception {
    try (Host host = Host.calls(scratch)) {
      Hooks hooks =
          Hooks.file(
              scratch,
              """
              - symbol: com.acme.calls.Work.step
                handler: Handlers$Counting
                handler_jar: JAR
                metrics: [{name: seen, type: counter, labels: [kind]}]
              - symbol: Handlers$*.exit
                metrics: [{name: exits, type: counter}]
              """
                  .replace("JAR", handlers().toString()));
      msm.ok("hook", "-f", hooks.toString(), host.pid());
      host.ask("steps 30");

      Exposition metrics = msm.published(host);
      assertThat(metrics.value("seen_total{kind=\"red\"}")).isEqualTo(9);
      assertThat(metrics.sum("exits_total")).isZero();
    }
  }

  private static String classes(String name, String how) {
    return "classes_total{class=\"" + name + "\",how=\"" + how + "\"}";
  }

  @Test
  void aJarWhereEveryoneMayWriteIsRefusedBeforeTheJvmIsTouched() throws Exception {
    Path jar = handlers();
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-rw-"));
    try (Host host = Host.calls(scratch)) {
      Finished refused =
          msm.run(
              "hook",
              Hooks.STEP,
              "--handler",
              "Handlers$Counting",
              "--handler-jar",
              jar.toString(),
              host.pid());

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err().trim().lines())
          .singleElement()
          .asString()
          .endsWith(jar + " is writable by everyone; move it to a place that only you can write");
      assertThat(msm.ok("ps")).doesNotContainPattern(host.pid() + " .* attached");
    }
  }

  @Test
  void aHookFileWhereEveryoneMayWriteNamesNoHandler() throws Exception {
    Path open = Files.createDirectory(scratch.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path file = open.resolve("hooks.yaml");
    Files.writeString(
        file,
        "- {symbol: com.acme.calls.Work.step, handler: Handlers$Broken, handler_jar: '"
            + handlers()
            + "'}\n");
    try (Host host = Host.calls(scratch)) {
      Finished refused = msm.run("hook", "-f", file.toString(), host.pid());

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .contains(open + " is writable by everyone; move it to a place that only you can write");
    }
  }

  @Test
  void optionsThatDoNotGoTogetherAreNamed() throws Exception {
    Finished withoutClass =
        msm.run("hook", Hooks.STEP, "--handler-jar", "x.jar", "--counter", "c", "1");
    assertThat(withoutClass.exitCode()).isEqualTo(2);
    assertThat(withoutClass.err()).contains("--handler-jar needs --handler CLASS");

    Finished lost =
        msm.run("hook", Hooks.STEP, "--handler", "a.B", "--handler-jar", "/lost.jar", "1");
    assertThat(lost.exitCode()).isEqualTo(2);
    assertThat(lost.err()).contains("handler a.B is refused: /lost.jar: there is no such file");
  }

  private Path handlers() throws IOException {
    Path api = Checkout.home().resolve("agent/engine/msm-api.jar");
    return JavaSources.jar(JavaSources.compile(scratch, "Handlers.java", HANDLERS, api));
  }

  private static String orders(String outcome) {
    return "audit_orders_total{origin=\"shop\",outcome=\"" + outcome + "\"}";
  }

  private static void assertNothingIsLeft(Host host) throws IOException {
    assertThat(host.kept("msm\\.|com\\.acme\\.audit"))
        .as("classes of msm and of handlers with instances, their loaders among them")
        .isEmpty();
  }

  private static Map<?, ?> totals(Host shop) throws IOException {
    return (Map<?, ?>) Json.parse(shop.ask("totals"));
  }

  private static long number(Map<?, ?> totals, String key) {
    return (Long) totals.get(key);
  }
}
