package msm.it;

import static msm.it.Hooks.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hooks that cannot be applied: everything stays as it was, and one run tells all that is wrong.
 */
class BadHooksIT {

  @TempDir private Path scratch;
  private Msm msm;
  private Host host;
  private List<Map<?, ?>> before;

  @BeforeEach
  void aJvmIsHooked() throws IOException {
    msm = new Msm(scratch);
    host = Host.calls(scratch);
    msm.ok("hook", STEP, "--counter", "steps", host.pid());
    before = msm.hooks(host);
  }

  @AfterEach
  void theJvmAndItsHooksAreAsBefore() throws Exception {
    try {
      assertThat(msm.hooks(host)).isEqualTo(before);
      host.ask("steps 10");
      assertThat(msm.published(host).samples()).containsExactly(Map.entry("steps_total", 10.0));
      assertThat(host.complaints()).isEmpty();
    } finally {
      host.close();
    }
  }

  @Test
  void allThatIsWrongWithAFileIsSaidAtOnceWithPlaceAndRemedy() throws IOException {
    Hooks hooks =
        Hooks.file(
            scratch,
            """
            prefix: 7shop
            hooks:
              - symbol: com.acme.calls.Work.nap
                metrics:
                  - {name: naps, type: countr}
                  - {name: nap_duration, typ: timer}
                  - {name: 'nap size', type: counter}
                  - {name: length, type: histogram, expr: 'len(', buckets: [2, 1]}
                  - {name: kinds, type: counter, labels: [{name: le, expr: ret}]}
                  - {name: series, type: counter, max_series: many}
              - symbool: com.acme.calls.Work.nap
            """);

    assertThat(refused(2, "hook", "-f", hooks.toString(), host.pid()).split("\n", -1))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        hooks + ":1:9: prefix '7shop' starts with a digit; write 'fn_7shop'"),
            line ->
                assertThat(line)
                    .startsWith(hooks + ":5:28: type 'countr' is unknown; did you mean 'counter'?"),
            line ->
                assertThat(line)
                    .startsWith(hooks + ":6:30: key 'typ' is unknown here; did you mean 'type'?"),
            line ->
                assertThat(line)
                    .startsWith(
                        hooks + ":7:16: name 'nap size' has the character ' '; use letters"),
            line ->
                assertThat(line)
                    .startsWith(hooks + ":8:47: expr 'len(', character 5: a value is missing"),
            line -> assertThat(line).isEqualTo("    len("),
            line -> assertThat(line).isEqualTo("        ^"),
            line -> assertThat(line).isEqualTo(hooks + ":8:68: bucket 1 follows 2; they must rise"),
            line ->
                assertThat(line)
                    .startsWith(hooks + ":9:54: name 'le' is reserved by Prometheus; choose"),
            line ->
                assertThat(line).startsWith(hooks + ":10:51: max_series must be a whole number"),
            line ->
                assertThat(line)
                    .startsWith(
                        hooks + ":11:5: key 'symbool' is unknown here; did you mean 'symbol'?"),
            line ->
                assertThat(line).startsWith(hooks + ":11:5: hook has no symbol; write symbol: "),
            line ->
                assertThat(line).startsWith(hooks + ":11:5: hook does nothing; give it 'metrics'"),
            line -> assertThat(line).isEmpty());
  }

  @Test
  void whatIsNoYamlIsRefusedWhereItStopsToBeOne() throws IOException {
    Hooks hooks = Hooks.file(scratch, "hooks:\n  - symbol: a.B.c\n   metrics: []\n");

    assertThat(refused(2, "hook", "-f", hooks.toString(), host.pid()))
        .startsWith(hooks + ":3:4: this is not YAML: ")
        .contains("check indentation")
        .hasLineCount(1);
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    assertThat(refused(2, "hook", "-f", scratch.resolve("hoks.yaml").toString(), host.pid()))
        .startsWith(scratch.resolve("hoks.yaml").toString())
        .hasLineCount(1);
  }

  @Test
  void oneHookThatDoesNotFitKeepsTheWholeFileOut() throws IOException {
    Hooks hooks =
        Hooks.file(
            scratch,
            """
            hooks:
              - symbol: com.acme.calls.Work.nap
                metrics: [{name: naps, type: counter}]
              - symbol: com.acme.calls.Work.step
                metrics: [{name: size, type: gauge, expr: nmber + 1}]
              - symbol: com.acme.calls.Work.nap
                metrics: [{name: rest, type: gauge, expr: millis.length}]
            """);

    assertThat(refused(1, "hook", "-f", hooks.toString(), host.pid()).split("\n", -1))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(hooks + ":4: hook 'Work.step': step(int")
                    .contains("size: expr 'nmber + 1', character 1: no name 'nmber'")
                    .contains("did you mean 'number'?")
                    .contains(
                        "in scope: ", "number: int", "this: com.acme.calls.Work", "ret: String"),
            line -> assertThat(line).isEqualTo("    nmber + 1"),
            line -> assertThat(line).isEqualTo("    ^"),
            line ->
                assertThat(line)
                    .startsWith(hooks + ":6: hook 'Work.nap-2': nap(long")
                    .contains("rest: expr 'millis.length', character "),
            line -> assertThat(line).isEqualTo("    millis.length"),
            line -> assertThat(line).isEqualTo("           ^"),
            line -> assertThat(line).isEmpty());
  }

  @Test
  void anExpressionOfTheCommandLineThatDoesNotFitListsTheNamesInScope() throws IOException {
    assertThat(refused(1, "hook", STEP, "--gauge", "size=nmber", host.pid()))
        .contains("no name 'nmber'", "did you mean 'number'?", "in scope: ", "number: int")
        .endsWith("\n    nmber\n    ^\n")
        .hasLineCount(3);
  }

  @Test
  void aHandlerThatTheApplicationDoesNotHaveIsRefusedWithTheWayOut() throws IOException {
    Hooks hooks =
        Hooks.file(
            scratch,
            """
            hooks:
              - {symbol: com.acme.calls.Work.nap, handler: com.acme.Handler}
            """);

    assertThat(refused(1, "hook", "-f", hooks.toString(), host.pid()))
        .startsWith(hooks + ":2: hook 'Work.nap': nap(long): handler com.acme.Handler is not there")
        .endsWith("; name its jar with 'handler_jar'\n")
        .hasLineCount(1);
  }

  @Test
  void aMetricCannotBeTwoThings() throws IOException {
    assertThat(refused(2, "hook", "com.acme.calls.Work.nap", "--timer", "steps", host.pid()))
        .contains("metric 'steps' differs in type from the one in command:" + STEP)
        .hasLineCount(1);
  }

  @Test
  void checkTellsTheSameAndAppliesNothing() throws IOException {
    Hooks hooks =
        Hooks.file(
            scratch,
            """
            - symbol: com.acme.calls.Work.nap
              metrics: [{name: naps, type: counter, when: milis > 1}]
            """);

    assertThat(msm.ok("check", "-f", hooks.toString())).isEmpty();
    Finished checked = msm.run("check", "-f", hooks.toString(), host.pid());
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.out())
        .contains("checked, nothing changed", "unfit  com.acme.calls.Work.nap");
    assertThat(checked.err())
        .isEqualTo(refused(1, "hook", "-f", hooks.toString(), host.pid()))
        .contains("no name 'milis'", "did you mean 'millis'?");
    hooks.say("- symbol: com.acme.calls.Work.nap\n");
    assertThat(refused(2, "check", "-f", hooks.toString()))
        .isEqualTo(refused(2, "check", "-f", hooks.toString(), host.pid()))
        .startsWith(hooks + ":1:3: hook does nothing; give it 'metrics'");
  }

  /** What a command says that must end with {@code exitCode} and print no data. */
  private String refused(int exitCode, String... arguments) throws IOException {
    Finished refused = msm.run(arguments);
    assertThat(refused.exitCode()).as("%s", refused).isEqualTo(exitCode);
    assertThat(refused.out()).isEmpty();
    return refused.err();
  }
}
