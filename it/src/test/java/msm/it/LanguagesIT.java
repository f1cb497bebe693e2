package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the compilers of other languages and an obfuscator make of a program: hooked and counted
 * exactly, with what a person should know in the receipt, and as it was after detach.
 *
 * <p>The host's program, {@code src/test/hosts/shapes/Shapes.*}, is called {@value #CALLS} times.
 */
class LanguagesIT {

  private static final int CALLS = 10;

  private static final String KOTLIN =
      """
      hooks:
        - symbol: com.acme.shapes.Pricing.place
          metrics: [{name: places, type: counter, labels: {count: count, note: note}}]
        - symbol: com.acme.shapes.Pricing.twice
          metrics: [{name: twices, type: counter}]
        - symbol: com.acme.shapes.Pricing.total
          metrics: [{name: totals, type: counter}, {name: total_seconds, type: timer}]
        - symbol: com.acme.shapes.Pricing.fetch
          metrics: [{name: fetches, type: counter}]
        - symbol: com.acme.shapes.Pricing.fee
          metrics:
            - {name: fees, type: counter, labels: {fee: ret}}
            - {name: refusals, type: counter, at: throw}
        - symbol: com.acme.shapes.Pricing$Companion.rate
          metrics: [{name: rates, type: counter}]
        - symbol: com.acme.shapes.ShapesKt.discounted
          metrics: [{name: discounts, type: counter}]
        - symbol: com.acme.shapes.Careful.new
          metrics: [{name: careful, type: counter, labels: {text: text}}]
      """;

  private static final String SCALA =
      """
      hooks:
        - symbol: com.acme.shapes.Pricing.place
          metrics: [{name: places, type: counter, labels: {count: count}}]
        - symbol: com.acme.shapes.Loud.greet
          metrics: [{name: greetings, type: counter}]
        - symbol: com.acme.shapes.Pricing$.rate
          metrics: [{name: rates, type: counter}]
        - symbol: com.acme.shapes.Money.$plus
          metrics: [{name: sums, type: counter, labels: {cents: this.cents > 4}}]
        - symbol: com.acme.shapes.Pricing.sum
          metrics: [{name: tail_calls, type: counter}]
        - symbol: com.acme.shapes.Pricing.unless
          metrics: [{name: unless, type: counter, labels: {skipped: skipped}}]
        - symbol: com.acme.shapes.Pricing.both
          metrics: [{name: lists, type: timer}]
        - symbol: com.acme.shapes.Pricing.fee
          metrics:
            - {name: fees, type: counter, labels: {fee: ret}}
            - {name: refusals, type: counter, at: throw}
      """;

  private static final String GROOVY =
      """
      hooks:
        - symbol: com.acme.shapes.Pricing.place
          metrics: [{name: places, type: counter}]
        - symbol: com.acme.shapes.Loud$Trait$Helper.greet
          metrics: [{name: greetings, type: counter, labels: {times: times > 4}}]
        - symbol: com.acme.shapes.Pricing.rate
          metrics: [{name: rates, type: counter, labels: {rate: ret}}]
        - symbol: com.acme.shapes.Shapes$_applyAsInt_closure1.doCall
          metrics: [{name: closures, type: counter}]
        - symbol: com.acme.shapes.Pricing.fee
          metrics:
            - {name: fees, type: counter, labels: {fee: ret}}
            - {name: refusals, type: counter, at: throw}
      """;

  /** The obfuscator has given one name to all methods of what was called Pricing. */
  private static final String PROGUARD =
      """
      hooks:
        - symbol: a.b.a
          metrics:
            - {name: calls, type: timer}
            - {name: refusals, type: counter, at: throw}
        - symbol: a.b.a(int, int)
          metrics: [{name: orders, type: counter, labels: {count: "args[1]"}}]
        - symbol: a.b.new
          metrics: [{name: made, type: counter}]
      """;

  @TempDir private static Path compiled;
  @TempDir private Path scratch;
  private Msm msm;

  @BeforeAll
  static void theProgramIsCompiledByEachCompiler() throws IOException {
    List<String> kotlin = List.of("-no-stdlib", "-no-reflect", "-jvm-target", "1.8");
    List<String> scala = List.of("-usejavacp", "-release", "8");
    Compilers.run("kotlin", "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", kotlin, compiled);
    Compilers.run("scala", "scala.tools.nsc.Main", scala, compiled);
    Compilers.run("groovy", "org.codehaus.groovy.tools.FileSystemCompiler", List.of(), compiled);
    Compilers.obfuscate(compiled);
    HostSource.compile(compiled.resolve("host"), "hosts", List.of(), "ShapesHost");
  }

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void kotlin(int version) throws IOException {
    try (Host host = host("kotlin", version)) {
      String expected = host.ask("" + CALLS);
      assertThat(hook(host, KOTLIN))
          .contains("twice(int, Function1) is inline: Kotlin's compiler copies it")
          .contains("total(int, Continuation) is a suspend function: it counts again each time");

      assertThat(host.ask("" + CALLS)).isEqualTo(expected);

      Exposition metrics = msm.published(host);
      assertThat(metrics.sum("places_total")).isEqualTo(4 * CALLS);
      assertThat(metrics.value("places_total{count=\"3\",note=\"none\"}")).isEqualTo(CALLS);
      assertThat(metrics.value("places_total{count=\"2\",note=\"gift\"}")).isEqualTo(CALLS);
      assertThat(metrics.value("twices_total")).isZero();
      assertThat(metrics.value("totals_total"))
          .as("one call that resumes twice")
          .isEqualTo(3 * CALLS);
      assertThat(metrics.value("total_seconds_count")).isEqualTo(3 * CALLS);
      assertThat(metrics.value("fetches_total")).isEqualTo(2 * CALLS);
      assertThat(metrics.value("fees_total{fee=\"2\"}")).isEqualTo(CALLS);
      assertThat(metrics.value("refusals_total")).isEqualTo(CALLS);
      assertThat(metrics.value("rates_total")).isEqualTo(CALLS);
      assertThat(metrics.value("discounts_total")).isEqualTo(CALLS);
      assertThat(metrics.value("careful_total{text=\"four\"}")).isEqualTo(CALLS / 2);
      assertRestored(host, 4, expected);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void scala(int version) throws IOException {
    try (Host host = host("scala", version)) {
      String expected = host.ask("" + CALLS);
      hook(host, SCALA);

      assertThat(host.ask("" + CALLS)).isEqualTo(expected);

      Exposition metrics = msm.published(host);
      assertThat(metrics.sum("places_total")).isEqualTo(4 * CALLS);
      assertThat(metrics.value("places_total{count=\"3\"}")).isEqualTo(CALLS);
      assertThat(metrics.value("greetings_total")).isEqualTo(CALLS);
      assertThat(metrics.value("rates_total")).isEqualTo(CALLS);
      assertThat(metrics.value("sums_total{cents=\"true\"}")).isEqualTo(CALLS / 2);
      assertThat(metrics.value("tail_calls_total")).as("a loop").isEqualTo(CALLS / 2);
      assertThat(metrics.value("unless_total{skipped=\"true\"}")).isEqualTo(CALLS / 2);
      assertThat(metrics.value("lists_count")).isEqualTo(CALLS);
      assertThat(metrics.value("fees_total{fee=\"1\"}")).isEqualTo(CALLS);
      assertThat(metrics.value("refusals_total")).isEqualTo(CALLS);
      assertRestored(host, 4, expected);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {11, 25})
  void groovy(int version) throws IOException {
    try (Host host = host("groovy", version)) {
      String expected = host.ask("" + CALLS);
      assertThat(hook(host, GROOVY))
          .contains("place(Object) calls place(Object, Object): such a call counts twice");

      assertThat(host.ask("" + CALLS)).isEqualTo(expected);

      Exposition metrics = msm.published(host);
      assertThat(metrics.value("places_total")).as("with both overloads").isEqualTo(3 * CALLS);
      assertThat(metrics.value("greetings_total{times=\"true\"}")).isEqualTo(CALLS / 2);
      assertThat(metrics.sum("rates_total")).isEqualTo(CALLS);
      assertThat(metrics.value("closures_total")).isEqualTo(2 * CALLS);
      assertThat(metrics.value("fees_total{fee=\"2\"}")).isEqualTo(CALLS);
      assertThat(metrics.value("refusals_total")).isEqualTo(CALLS);
      assertRestored(host, 3, expected);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void aProgramThatAnObfuscatorHasMadeUnreadable(int version) throws IOException {
    try (Host host = host("proguard", version)) {
      String expected = host.ask("" + CALLS);
      assertThat(hook(host, PROGUARD)).contains("4 methods in 1 class");

      assertThat(host.ask("" + CALLS)).isEqualTo(expected);

      Exposition metrics = msm.published(host);
      assertThat(metrics.value("calls_count")).isEqualTo(5 * CALLS);
      assertThat(metrics.value("refusals_total")).isEqualTo(CALLS);
      assertThat(metrics.value("orders_total{count=\"2\"}")).isEqualTo(CALLS);
      assertThat(metrics.value("orders_total{count=\"3\"}"))
          .as("another type of result, the same name and parameters")
          .isEqualTo(CALLS);
      assertThat(metrics.value("made_total")).isZero();
      assertRestored(host, 1, expected);
    }
  }

  private String hook(Host host, String yaml) throws IOException {
    return msm.ok("hook", "-f", Hooks.file(scratch, yaml).toString(), host.pid());
  }

  private void assertRestored(Host host, int classes, String expected) throws IOException {
    String count = classes == 1 ? "1 of 1 class" : classes + " of " + classes + " classes";
    assertThat(msm.ok("detach", host.pid())).contains(count + " verified byte for byte");
    assertThat(host.ask("" + CALLS)).isEqualTo(expected);
    assertThat(host.complaints()).doesNotContain("msm", "Msm");
  }

  private Host host(String language, int version) throws IOException {
    String flag = version >= 21 ? "-XX:+EnableDynamicAgentLoading" : "-Dnothing=to-say";
    String classPath =
        compiled.resolve("host")
            + ":"
            + compiled.resolve(language)
            + ":"
            + Compilers.jars(language)
            + "/*";
    return Host.program(Jdks.java(version), "com.acme.host.ShapesHost", classPath, scratch, flag);
  }
}
