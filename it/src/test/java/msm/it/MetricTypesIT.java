package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each type of metric counts, exactly, while hooks come and go with calls under way. */
class MetricTypesIT {

  private static final String VISITS =
      """
      hooks:
        - symbol: com.acme.desk.Desk.visit
          metrics:
            - {name: visits, type: in_flight}
            - {name: even_visits, type: in_flight, when: number % 2 == 0}
            - {name: numbers, type: summary, expr: number, at: exit}
            - {name: ends, type: counter, at: return}
            - {name: faults, type: counter, at: throw, labels: {exc: classname(exc)}}
            - {name: durations, type: timer, buckets: [3600]}
      """;

  private static final String ASKS =
      """
      hooks:
        - symbol: com.acme.desk.Desk.ask
          metrics:
            - {name: asks, await: true}
            - {name: open_asks, type: in_flight, await: true}
            - {name: answers, type: histogram, expr: len(ret), await: true, buckets: [3]}
            - {name: asks_ended, type: counter, await: true, labels: {exc: classname(exc)}}
            - {name: asks_put, type: counter}
      """;

  /** Every type at every moment that it has. */
  private static final String ALL_TYPES =
      "hooks:\n  - symbol: com.acme.desk.Desk.visit\n    metrics:\n"
          + Stream.of("entry", "return", "throw", "exit")
              .map(MetricTypesIT::typesAt)
              .collect(Collectors.joining("", "", "- {name: flight, type: in_flight}\n"))
              .indent(6);

  @TempDir private Path scratch;
  private Path metrics;
  private Host host;
  private Hooks hooks;

  @BeforeEach
  void aDeskIsOpen() throws Exception {
    metrics = scratch.resolve("metrics");
    host = Host.desk(scratch);
    hooks = Hooks.file(scratch, VISITS);
  }

  @AfterEach
  void end() {
    host.close();
  }

  private static String typesAt(String moment) {
    String types =
        """
        - {name: count_AT, type: counter, at: AT}
        - {name: sum_AT, type: counter, at: AT, expr: number}
        - {name: summary_AT, type: summary, at: AT, expr: number}
        - {name: histogram_AT, type: histogram, at: AT, expr: number, buckets: [3]}
        - {name: gauge_AT, type: gauge, at: AT, expr: number}
        """;
    String timer = moment.equals("entry") ? "" : "- {name: timer_AT, type: timer, at: AT}\n";
    return (types + timer).replace("AT", moment);
  }

  private void hook() {
    InProcess.ok("hook", "-f", hooks.toString(), "--dir", metrics.toString(), host.pid());
  }

  private Exposition published() {
    InProcess.ok("status", host.pid());
    return Exposition.of(InProcess.ok("export", "--dir", metrics.toString()));
  }

  @Test
  void callsUnderWayAreCountedFromTheirEntryToTheirExit() throws Exception {
    hook();
    assertThat(published().samples()).containsEntry("visits", 0.0);

    host.ask("begin 5");
    assertThat(published().value("visits")).isEqualTo(5);
    assertThat(published().value("even_visits")).as("0, 2 and 4").isEqualTo(3);

    host.ask("end 3");
    Exposition later = published();
    assertThat(later.value("visits")).isEqualTo(2);
    assertThat(later.value("even_visits")).isEqualTo(1);
    assertThat(later.value("numbers_count")).isEqualTo(3);
    assertThat(later.value("numbers_sum")).as("0, 1 and 2").isEqualTo(3);
    assertThat(later.value("ends_total")).isEqualTo(2);
    assertThat(later.value("faults_total{exc=\"IllegalStateException\"}")).isEqualTo(1);
    assertThat(later.value("durations_count")).isEqualTo(3);
  }

  @Test
  void callsThatBeganBeforeTheHookCameEndWithoutATrace() throws Exception {
    host.ask("begin 3");
    hook();
    host.ask("begin 2");
    assertThat(published().value("visits")).isEqualTo(2);

    host.ask("end 3");
    assertThat(published().value("visits")).isEqualTo(2);
    assertThat(published().value("durations_count")).isZero();

    host.ask("end 2");
    assertThat(published().value("visits")).isZero();
    assertThat(published().value("durations_count")).isEqualTo(2);
  }

  @Test
  void callsThatWereUnderWayWhenTheSwitchWentOffAreForgotten() throws Exception {
    hook();
    host.ask("begin 3");
    InProcess.ok("off", host.pid());
    assertThat(published().samples()).containsEntry("visits", 0.0);

    host.ask("begin 1");
    InProcess.ok("on", host.pid());
    host.ask("begin 2");
    assertThat(published().value("visits")).isEqualTo(2);

    host.ask("end 4");
    assertThat(published().value("visits")).isEqualTo(2);
    host.ask("end 2");
    assertThat(published().samples()).containsEntry("visits", 0.0);
  }

  /** Visits 2, 5 and 8 end by an exception. */
  @Test
  void everyTypeAtEveryMomentCountsWhatHappensWhileTheHookIsThere() throws Exception {
    hooks.say(ALL_TYPES);
    begin(1);
    hook();
    begin(3); // 1, 2 and 3
    host.ask("end 2"); // 0, which began before, and 1
    InProcess.ok("off", host.pid());
    begin(2); // 4 and 5
    host.ask("end 2"); // 2 and 3, while it is off
    InProcess.ok("on", host.pid());
    begin(3); // 6, 7 and 8
    host.ask("end 5");

    Exposition all = published();
    String[] moments = {"entry", "return", "throw", "exit"};
    int[] counts = {6, 3, 1, 4};
    int[] sums = {1 + 2 + 3 + 6 + 7 + 8, 1 + 6 + 7, 8, 1 + 6 + 7 + 8};
    int[] upToThree = {3, 1, 0, 1};
    int[] last = {8, 7, 8, 8};
    for (int i = 0; i < moments.length; i++) {
      String at = moments[i];
      assertThat(all.value("count_" + at + "_total")).as(at).isEqualTo(counts[i]);
      assertThat(all.value("sum_" + at + "_total")).as(at).isEqualTo(sums[i]);
      assertThat(all.value("summary_" + at + "_count")).as(at).isEqualTo(counts[i]);
      assertThat(all.value("summary_" + at + "_sum")).as(at).isEqualTo(sums[i]);
      assertThat(all.value("histogram_" + at + "_bucket{le=\"3.0\"}")).isEqualTo(upToThree[i]);
      assertThat(all.value("histogram_" + at + "_count")).as(at).isEqualTo(counts[i]);
      assertThat(all.value("gauge_" + at)).as(at).isEqualTo(last[i]);
      assertThat(all.value("timer_" + at + "_count")).as(at).isEqualTo(i == 0 ? 0 : counts[i]);
    }
    assertThat(all.samples()).containsEntry("flight", 0.0);
    assertThat(host.complaints()).isEmpty();
  }

  /** One after the other, so that it is known which is the last. */
  private void begin(int visits) throws Exception {
    for (int i = 0; i < visits; i++) {
      host.ask("begin 1");
    }
  }

  @Test
  void callsGoOnThroughAChangeOfTheFileThatNeedsOtherInputs() throws Exception {
    hook();
    host.ask("begin 3");
    hooks.say(VISITS.replace("classname(exc)", "this.number"));
    hook();
    host.ask("begin 2");
    assertThat(published().value("visits")).isEqualTo(5);

    host.ask("end 5");
    assertThat(published().samples()).containsEntry("visits", 0.0);
    assertThat(published().value("durations_count")).isEqualTo(5);
  }

  @Test
  void aCallThatIsAwaitedEndsWithItsCompletion() throws Exception {
    hooks.say(ASKS);
    host.ask("ask early");
    hook();
    for (String question : List.of("a", "b", "c", "d")) {
      host.ask("ask " + question);
    }
    assertThat(published().value("asks_put_total")).isEqualTo(4);
    assertThat(published().value("asks_count")).isZero();
    assertThat(published().value("open_asks")).isEqualTo(4);

    host.ask("answer a yes");
    host.ask("answer early no");
    host.ask("refuse b");
    host.ask("cancel c");

    Exposition later = published();
    assertThat(later.value("asks_count")).isEqualTo(3);
    assertThat(later.value("open_asks")).isEqualTo(1);
    assertThat(later.value("answers_count")).isEqualTo(1);
    assertThat(later.value("answers_sum")).isEqualTo(3);
    assertThat(later.value("asks_ended_total{exc=\"\"}")).isEqualTo(1);
    assertThat(later.value("asks_ended_total{exc=\"IOException\"}")).isEqualTo(1);
    assertThat(later.value("asks_ended_total{exc=\"CancellationException\"}")).isEqualTo(1);
    assertThat(host.complaints()).isEmpty();
  }

  @Test
  void marksAndElementsTellWhatHappenedBetweenCalls() throws Exception {
    hooks.say(
        """
        - {symbol: com.acme.desk.Desk.ask, mark: {name: asked, key: question}}
        - symbol: com.acme.desk.Desk.file
          metrics:
            - {name: papers, type: counter, each: papers, at: return, labels: {paper: it}, max_series: 2}
            - {name: waits, type: histogram, each: papers, expr: "elapsed('asked', it)", buckets: [60]}
            - {name: filed_again, type: counter, when: since_last(this) < 60}
        """);
    hook();
    host.ask("ask a");
    host.ask("file a b c c");
    host.ask("file a");

    Exposition all = published();
    assertThat(all.value("papers_total{paper=\"a\"}")).isEqualTo(2);
    assertThat(all.value("papers_total{paper=\"b\"}")).isEqualTo(1);
    assertThat(all.value("papers_total{paper=\"__overflow__\"}")).isEqualTo(2);
    assertThat(all.value("msm_series_overflow_total{metric=\"papers\"}")).isEqualTo(2);
    assertThat(all.value("waits_count")).as("only a was asked for").isEqualTo(2);
    assertThat(all.value("waits_bucket{le=\"60.0\"}")).isEqualTo(2);
    assertThat(all.value("filed_again_total")).isEqualTo(1);
  }

  @Test
  void callsThatArePendingOrUnderWayAtDetachKeepNothingOfMsm() throws Exception {
    hooks.say(ASKS + VISITS.replace("hooks:\n", ""));
    hook();
    host.ask("ask a");
    host.ask("ask b");
    host.ask("begin 3");
    assertThat(published().value("open_asks")).isEqualTo(2);
    assertThat(host.diagnose("GC.class_histogram")).contains("msm.engine.");

    InProcess.ok("detach", host.pid());
    // Twice: the first collection finds the engine's loader dead, the second frees what it held.
    host.diagnose("GC.run");
    host.diagnose("GC.run");
    assertThat(host.diagnose("GC.class_histogram"))
        .contains("java.lang.MsmCompletion")
        .doesNotContain("msm.engine.");

    host.ask("answer a yes");
    host.ask("end 3");
    hook();
    host.ask("answer b yes");
    assertThat(published().value("open_asks")).isZero();
    assertThat(published().value("asks_count")).isZero();
    assertThat(host.complaints()).isEmpty();
  }

  @Test
  void detachLeavesNoCallBehindForAnotherEngineToCount() throws Exception {
    hooks.say(VISITS.replace("type: in_flight}", "type: in_flight, mode: mostrecent}"));
    hook();
    host.ask("begin 3");
    assertThat(published().value("visits")).isEqualTo(3);

    InProcess.ok("detach", host.pid());
    Exposition left = Exposition.of(InProcess.ok("export", "--dir", metrics.toString()));
    assertThat(left.samples()).containsEntry("visits", 0.0);

    hook();
    host.ask("begin 1");
    host.ask("end 4");
    assertThat(published().samples()).containsEntry("visits", 0.0);
    assertThat(host.complaints()).isEmpty();
  }
}
