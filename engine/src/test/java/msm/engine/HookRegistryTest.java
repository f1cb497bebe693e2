package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.record.MetricFamily;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.Restored;
import msm.metrics.Family;
import msm.metrics.Merger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookRegistryTest {

  private static final String RUN = Host.hook("App.run", "name: runs, type: counter");
  private static final String STOP = Host.hook("App.stop", "name: stops, type: counter");

  @TempDir Path directory;

  private final Host host =
      new Host(
          Compiled.from(
              "class App { static int run(int x) { return x; } static void stop() {}"
                  + " static void run(String s) {} }",
              "abstract class Other { abstract void go(); native void make(); void real() {} }"));
  private final HookRegistry registry = host.registry();

  @AfterEach
  void close() {
    host.close();
  }

  private static List<String> names(List<ActiveHook> hooks) {
    return Arrays.asList(hooks.stream().map(hook -> hook.hook().name()).toArray(String[]::new));
  }

  private List<String> problems(String source, String yaml) {
    try {
      registry.apply(Collections.singletonMap(source, HookText.of(yaml)));
      throw new AssertionError("accepted");
    } catch (RefusedException refused) {
      return refused.problems();
    }
  }

  @Test
  void sourcesKeepTheirOrderAndAChangedOneReplacesWhatItBrought() {
    host.apply("a.yaml", RUN).apply("b.yaml", STOP);
    host.apply("a.yaml", Host.hook("App.stop", "name: other, type: counter"));

    assertThat(names(registry.hooks())).containsExactly("App.stop", "App.stop");
    assertThat(registry.hooks()).extracting(ActiveHook::source).containsExactly("a.yaml", "b.yaml");
    assertThat(registry.sourceNames()).containsExactly("a.yaml", "b.yaml");
  }

  @Test
  void anUnchangedSourceKeepsItsHooksAndTheirCounts() {
    host.apply("a.yaml", RUN);
    host.call("App", "stop");
    MetricFamily before = host.family("runs");
    List<ActiveHook> hooks = registry.hooks();

    host.apply("a.yaml", RUN);

    assertThat(registry.hooks()).isEqualTo(hooks);
    assertThat(host.family("runs")).isSameAs(before);
  }

  @Test
  void aChangedSourceKeepsTheCountsOfAMetricWhoseSchemaIsTheSame() {
    host.apply("a.yaml", RUN);
    MetricFamily before = host.family("runs");

    host.apply("a.yaml", "# a comment\n" + RUN);
    assertThat(host.family("runs")).isSameAs(before);

    host.apply("a.yaml", Host.hook("App.run", "name: runs, type: counter, labels: {k: type}"));
    assertThat(host.family("runs")).isNotSameAs(before);
  }

  @Test
  void sourcesThatDisagreeOverAMetricAreRefusedWithBothPlaces() {
    host.apply("a.yaml", RUN);

    assertThat(problems("b.yaml", Host.hook("App.stop", "name: runs, type: timer")))
        .containsExactly(
            "b.yaml:3: metric 'runs' differs in type from the one in a.yaml:3; make them equal or"
                + " choose another name");
    assertThat(names(registry.hooks())).containsExactly("App.run");
    assertThat(registry.sourceNames()).containsExactly("a.yaml");
  }

  @Test
  void aSourceMayChangeItsOwnMetric() {
    host.apply("a.yaml", RUN);
    host.apply("a.yaml", Host.hook("App.run", "name: runs, type: timer"));

    assertThat(host.family("runs").type()).isEqualTo(MetricFamily.Type.HISTOGRAM);
  }

  @Test
  void twoSourcesMayFeedOneMetric() {
    host.apply("a.yaml", RUN).apply("b.yaml", Host.hook("App.stop", "name: runs, type: counter"));

    host.call("App", "stop");
    host.call("App", "stop");

    assertThat(host.value("runs")).isEqualTo(2);
  }

  @Test
  void aMethodOfWhichTwoHooksRecordTheSameIsRemarkedOn() {
    host.apply("a.yaml", STOP).apply("b.yaml", STOP);
    host.call("App", "stop");

    assertThat(host.coverage().countedTwice())
        .isEqualTo(
            "stops: stop() counts twice, since hook 'App.stop' (b.yaml) records it too;"
                + " remove one of them");
  }

  @Test
  void sourcesAreAppliedTogetherOrNotAtAll() {
    Map<String, HookText> texts = new LinkedHashMap<>();
    texts.put("a.yaml", HookText.of(RUN));
    texts.put("b.yaml", HookText.of("- symbol: App.run\n  metric: []\n- symbol: '...'\n"));

    assertThatThrownBy(() -> registry.apply(texts))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.exitCode()).isEqualTo(RefusedException.INVALID);
              assertThat(refused.problems())
                  .hasSizeGreaterThan(1)
                  .allMatch(problem -> problem.startsWith("b.yaml:"));
            });
    assertThat(registry.hooks()).isEmpty();
  }

  @Test
  void hooksThatDoNotFitALoadedClassAreRefusedWithAnotherExitCode() {
    host.load("App");

    assertThatThrownBy(
            () ->
                registry.apply(
                    Collections.singletonMap(
                        "a.yaml",
                        HookText.of(Host.hook("App.run", "name: g, type: gauge, expr: y")))))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.exitCode()).isEqualTo(RefusedException.UNFIT);
              assertThat(refused.problems()).hasSize(1);
              assertThat(refused.problems().get(0))
                  .startsWith("a.yaml:1: hook 'App.run': run(int): g: expr 'y', character 1: no");
            });
  }

  @Test
  void checkingChangesNothing() throws RefusedException {
    List<ActiveHook> tried = registry.check(Collections.singletonMap("a.yaml", HookText.of(RUN)));

    assertThat(names(tried)).containsExactly("App.run");
    assertThat(registry.hooks()).isEmpty();
    assertThat(registry.sourceNames()).isEmpty();
  }

  @Test
  void hooksAreRemovedByNameSourceOrAll() {
    Restored[] restored = new Restored[1];
    host.apply("a.yaml", RUN + STOP).apply("b.yaml", Host.hook("App.stop", "name: x, type: timer"));

    assertThat(
            names(
                registry.remove(
                    Collections.singletonList("App.run"),
                    Collections.emptyList(),
                    false,
                    restored)))
        .containsExactly("App.run");
    assertThat(names(registry.hooks())).containsExactly("App.stop", "App.stop");

    registry.remove(Collections.emptyList(), Collections.singletonList("b.yaml"), false, restored);
    assertThat(registry.sourceNames()).containsExactly("a.yaml");

    registry.remove(Collections.emptyList(), Collections.emptyList(), true, restored);
    assertThat(registry.hooks()).isEmpty();
    assertThat(restored[0].identical()).isEqualTo(0);
  }

  @Test
  void aSourceOfWhichAHookWasRemovedIsAppliedAnew() {
    host.apply("a.yaml", RUN + STOP);
    registry.remove(
        Collections.singletonList("App.run"), Collections.emptyList(), false, new Restored[1]);

    host.apply("a.yaml", RUN + STOP);

    assertThat(names(registry.hooks())).containsExactly("App.run", "App.stop");
  }

  @Test
  void whatWasCountedBeforeAHookWentIsStillPublished() throws Exception {
    host.apply("a.yaml", STOP);
    host.call("App", "stop");
    Publisher publisher = new Publisher(directory, "host-1-2");

    registry.remove(Collections.emptyList(), Collections.emptyList(), true, new Restored[1]);
    publisher.publish(registry.families());

    assertThat(new Merger().merge(directory).families())
        .anySatisfy(
            family -> {
              assertThat(family.name()).isEqualTo("stops");
              assertThat(family.samples().get(0).value()).isEqualTo(1);
            });
  }

  @Test
  void aMetricThatNoHookFeedsIsForgottenOnceItIsPublished() {
    host.apply("a.yaml", STOP);
    registry.remove(Collections.emptyList(), Collections.emptyList(), true, new Restored[1]);
    Publisher publisher = new Publisher(directory, "host-1-2");
    assertThat(registry.families()).extracting(MetricFamily::name).contains("stops");

    // A series is read twice, in case a thread was still counting the first time.
    for (int turn = 0; turn < 2; turn++) {
      publisher.publish(registry.families());
      registry.forgetPublished(publisher);
    }

    assertThat(registry.families()).extracting(MetricFamily::name).doesNotContain("stops");
  }

  private List<String> exposition(Publisher publisher) throws Exception {
    publisher.publish(registry.families());
    registry.forgetPublished(publisher);
    List<String> lines = new ArrayList<>();
    for (Family family : new Merger().merge(directory).families()) {
      if (!family.name().startsWith("msm_")) {
        lines.add(family.name() + " is a " + family.type().word() + ": " + family.help());
        family.samples().forEach(sample -> lines.add(sample.toString()));
      }
    }
    return lines;
  }

  @Test
  void aChangedSchemaRetiresTheOldSeriesAndStartsTheNewOnes() throws Exception {
    Publisher publisher = new Publisher(directory, "host-1-2");
    String x = "name: x, help: h, ";
    host.apply("a.yaml", Host.hook("App.stop", x + "type: counter", "name: y, type: counter"));
    host.call("App", "stop");
    assertThat(exposition(publisher)).contains("x is a counter: h", "x_total{} 1.0");

    host.apply(
        "a.yaml",
        Host.hook("App.stop", x + "type: counter, labels: {m: method}", "name: y, type: counter"));
    host.call("App", "stop");
    assertThat(exposition(publisher))
        .as("another label")
        .contains("x is a counter: h", "x_total{m=stop} 1.0", "y_total{} 2.0")
        .doesNotContain("x_total{} 1.0");

    String histogram = x + "type: histogram, expr: 3, at: exit, buckets: ";
    host.apply("a.yaml", Host.hook("App.stop", histogram + "[1, 5]"));
    host.call("App", "stop");
    assertThat(exposition(publisher))
        .as("another type")
        .contains("x is a histogram: h", "x_bucket{le=5.0} 1.0", "x_count{} 1.0")
        .doesNotContain("x_total{m=stop} 1.0");

    host.apply("a.yaml", Host.hook("App.stop", histogram + "[2, 5, 10]"));
    host.call("App", "stop");
    assertThat(exposition(publisher))
        .as("other buckets")
        .contains("x_bucket{le=2.0} 0.0", "x_bucket{le=5.0} 1.0", "x_count{} 1.0", "x_sum{} 3.0")
        .doesNotContain("x_bucket{le=1.0} 0.0");
  }

  @Test
  void anotherHelpTextOrUnitKeepsWhatWasCounted() throws Exception {
    Publisher publisher = new Publisher(directory, "host-1-2");
    host.apply("a.yaml", Host.hook("App.stop", "name: x, type: counter, help: before"));
    host.call("App", "stop");
    assertThat(exposition(publisher)).containsExactly("x is a counter: before", "x_total{} 1.0");

    host.apply("a.yaml", Host.hook("App.stop", "name: x, type: counter, help: after, unit: stops"));
    host.call("App", "stop");

    for (int turn = 0; turn < 3; turn++) {
      assertThat(exposition(publisher))
          .containsExactly("x is a counter: after (stops)", "x_total{} 2.0");
    }
  }

  @Test
  void whatAnEarlierEngineLeftOfAMetricThatIsNowAnotherOneGoes() throws Exception {
    Publisher former = new Publisher(directory, "host-1-2");
    host.apply("a.yaml", Host.hook("App.stop", "name: x, type: counter", "name: y, type: counter"));
    host.call("App", "stop");
    exposition(former);
    registry.stop();
    former.publish(registry.families());
    former.close();

    try (Host later = new Host(Compiled.from("class App { static void stop() {} }"))) {
      later.apply(
          "a.yaml",
          Host.hook("App.stop", "name: x, type: summary, expr: 2", "name: y, type: counter"));
      later.call("App", "stop");
      new Publisher(directory, "host-1-2").publish(later.registry().families());
    }

    List<String> left = new ArrayList<>();
    for (Family family : new Merger().merge(directory).families()) {
      family.samples().forEach(sample -> left.add(sample.toString()));
    }
    assertThat(left)
        .contains("x_sum{} 2.0", "x_count{} 1.0", "y_total{} 2.0")
        .doesNotContain("x_total{} 1.0");
  }

  @Test
  void twoLiveHooksMayNotMakeOneNameTwoMetrics() {
    host.apply("a.yaml", Host.hook("App.stop", "name: x, type: counter"));

    String[][] others = {
      {"type", "name: x, type: summary, expr: 1"},
      {"labels", "name: x, type: counter, labels: {m: method}"},
      {"type", "name: x, type: gauge, expr: 1"}
    };
    for (String[] other : others) {
      assertThat(problems("b.yaml", Host.hook("App.run", other[1])))
          .containsExactly(
              "b.yaml:3: metric 'x' differs in "
                  + other[0]
                  + " from the one in a.yaml:3; make them equal or choose another name");
    }
  }

  @Test
  void samplesOfTwoMetricsAreNeverCalledTheSame() {
    host.apply("a.yaml", Host.hook("App.stop", "name: x, type: summary, expr: 1"));

    assertThat(problems("b.yaml", Host.hook("App.run", "name: x_sum, type: gauge, expr: 1")))
        .containsExactly(
            "b.yaml:3: metric 'x_sum' has a sample 'x_sum' as 'x' in a.yaml:3 has; choose another"
                + " name");
    host.apply("b.yaml", Host.hook("App.run", "name: x, type: summary, expr: 2"));
    assertThat(registry.sourceNames()).containsExactly("a.yaml", "b.yaml");
  }

  @Test
  void whatIsDisabledIsInNobodysWay() {
    String disabled =
        Host.hook("App.run", "name: x, type: timer", "name: y_sum, type: counter")
            + "  enabled: false\n";
    String enabled =
        Host.hook("App.stop", "name: x, type: counter", "name: y, type: summary, expr: 1");

    host.apply("a.yaml", disabled + enabled);
    host.call("App", "stop");

    assertThat(host.value("x")).isEqualTo(1);
    assertThat(host.count("y")).isEqualTo(1);
  }

  @Test
  void offStopsCountingAndOnGoesOn() {
    host.apply("a.yaml", STOP + alwaysOn());
    host.call("App", "stop");
    assertThat(registry.isOn()).isTrue();

    registry.turn(false);
    host.call("App", "stop");
    assertThat(registry.isOn()).isFalse();
    assertThat(host.value("stops")).isEqualTo(1);
    assertThat(host.value("always")).isEqualTo(2);

    registry.turn(true);
    assertThat(names(registry.hooks())).containsExactly("App.stop", "always");
  }

  @Test
  void stoppingServesNoHookAnyMoreAndKeepsWhatWasCountedForTheLastPublication() {
    host.apply("a.yaml", STOP);
    host.call("App", "stop");

    registry.stop();
    host.call("App", "stop");

    assertThat(registry.hooks()).isEmpty();
    assertThat(host.retransformed()).containsEntry("App", null);
    assertThat(host.value("stops")).isEqualTo(1);
    assertThat(registry.families()).extracting(MetricFamily::name).contains("stops");
  }

  private static String alwaysOn() {
    return "- symbol: App.stop\n  name: always\n  always_on: true\n"
        + "  metrics: [{name: always, type: counter}]\n";
  }

  @Test
  void aDisabledHookIsKnownAndDoesNothing() {
    host.apply("a.yaml", "- symbol: App.stop\n  enabled: false\n  metrics: [{name: s}]\n");

    host.call("App", "stop");

    assertThat(names(registry.hooks())).containsExactly("App.stop");
    assertThat(registry.families()).extracting(MetricFamily::name).doesNotContain("s");
  }

  @Test
  void aMarkThatNoHookSetsIsRefusedWithItsNearMiss() {
    String elapsed = Host.hook("App.run", "name: e, type: histogram, expr: \"elapsed('stat', x)\"");
    String mark = "- {symbol: App.stop, mark: {name: start, key: thread}}\n";

    assertThat(problems("a.yaml", elapsed))
        .containsExactly(
            "a.yaml:3: metric 'e': no hook sets the mark 'stat'; give one 'mark: {name: stat, key:"
                + " ...}'");
    assertThat(problems("a.yaml", mark + elapsed))
        .containsExactly(
            "a.yaml:4: metric 'e': no hook sets the mark 'stat'; did you mean 'start'?");

    host.apply("marks.yaml", mark);
    host.apply("a.yaml", elapsed.replace("stat", "start"));
    assertThat(registry.hooks()).hasSize(2);
  }

  @Test
  void whatIsSeenOnceInACallIsNotAskedAtItsEntryAndAtItsExit() {
    String yaml =
        Host.hook(
            "App.run",
            "name: a, type: counter, at: entry, when: since_last(thread) > 1",
            "name: b, type: histogram, expr: since_last(thread)");

    assertThat(problems("a.yaml", yaml))
        .containsExactly(
            "a.yaml:1: hook 'App.run': since_last(thread) is asked at the entry and at the exit of"
                + " a call; use one of them");
  }

  @Test
  void classesThatTheEngineItselfRunsThroughAreRefused() {
    assertThat(problems("a.yaml", Host.hook("java.lang.String.length", "name: a, type: counter")))
        .containsExactly(
            "a.yaml:1: hook 'String.length': java.lang.String is used by msm's own recording and"
                + " cannot be hooked");
    for (String name :
        Arrays.asList("msm.engine.Engine", "java.util.HashMap", "java.lang.Thread")) {
      assertThat(problems("a.yaml", Host.hook(name + ".run", "name: a, type: counter"))).hasSize(1);
    }
  }

  @Test
  void clientsThatLieInTheJdksOwnPackagesAreNotRefused() {
    host.apply(
        "a.yaml", Host.hook("jdk.internal.net.http.HttpClientImpl.send", "name: a, type: counter"));

    assertThat(registry.hooks()).hasSize(1);
  }

  @Test
  void otherClassesOfTheJdkAreNotRefused() {
    host.apply(
        "a.yaml",
        Host.hook("java.util.concurrent.ThreadPoolExecutor.execute", "name: a, type: counter"));

    assertThat(registry.hooks()).hasSize(1);
  }

  @Test
  void aMethodThatIsNotThereIsNamedWithItsNearMiss() {
    host.apply("a.yaml", Host.hook("App.stpo", "name: a, type: counter"));
    host.load("App");

    assertThat(host.missing()).isEqualTo("no method 'stpo' in App; did you mean 'stop'?");
  }

  @Test
  void anOverloadThatIsNotThereIsNamedWithThoseThatAre() {
    host.apply("a.yaml", Host.hook("\"App.run(long)\"", "name: a, type: counter"));
    host.load("App");

    assertThat(host.missing())
        .isEqualTo("no method 'run(long)' in App; there is run(int), run(String)");
  }

  @Test
  void aMethodWithoutCodeIsSaidToHaveNone() {
    host.apply("a.yaml", Host.hook("Other.go", "name: a, type: counter"));
    host.load("Other");
    assertThat(host.missing())
        .isEqualTo(
            "'go' in Other has no code that can be hooked (it is abstract; name a class that"
                + " implements it)");
  }

  @Test
  void everyOverloadIsHookedUnlessParametersAreNamed() {
    host.apply(
        "a.yaml",
        Host.hook("App.run", "name: all, type: counter")
            + Host.hook("\"App.run(String)\"", "name: texts, type: counter"));

    host.call("App", "stop");

    assertThat(host.coverage().methods()).isEqualTo(2);
    assertThat(host.coverage().classes()).isEqualTo(1);
    assertThat(host.coverage().loaders()).isEqualTo(1);
  }
}
