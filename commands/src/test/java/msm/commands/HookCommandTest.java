package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookCommandTest {

  private static final Map<String, Object> WOVEN =
      Map.of(
          "name", "Shop.run",
          "symbol", "com.acme.Shop.run",
          "source", "command:com.acme.Shop.run",
          "state", "woven",
          "classes", 1L,
          "methods", 1L,
          "metrics", List.of("run"));

  @TempDir private Path directory;
  private Context context;
  private ControlDirectory control;

  @BeforeEach
  void msmIsAttachedToAShop() throws IOException {
    FakeProc proc = new FakeProc(directory).jvm(10, "java", "com.acme.Shop");
    long ownUserId = (int) Files.getAttribute(directory, "unix:uid");
    Jvms jvms = proc.replace(10, "status", "1000", Long.toString(ownUserId)).jvms();
    Map<String, String> environment = Map.of("MSM_RUN_DIR", directory.resolve("run").toString());
    context = new Context(environment, directory, ownUserId, jvms, null);
    control = context.run().create(jvms.byPid(10));
    control.write(
        "status", Map.of("main", "com.acme.Shop", "switch", "on", "hooks", List.of(WOVEN)));
  }

  @Test
  void aHookOfTheCommandLineIsSentAsAFileWouldSayIt() {
    FakeEngine engine = engine(Map.of("exit", 0L, "switch", "on", "metricsDir", "/m"), WOVEN);

    CommandRun run = msm("hook", "com.acme.Shop.run", "--timer", "run", "10");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            10 com.acme.Shop: switch on, metrics in /m
              woven  com.acme.Shop.run  1 method in 1 class  run
            """);
    assertThat(engine.request())
        .containsEntry("command", "hook")
        .containsEntry("dir", null)
        .containsEntry("defaultDir", directory.resolve("run/metrics").toString())
        .extractingByKey("sources")
        .asString()
        .contains("command:com.acme.Shop.run", "type: timer");
  }

  @Test
  void jsonIsAListWithOneObjectPerJvm() {
    engine(Map.of("exit", 0L, "switch", "on"), WOVEN);

    assertThat(msm("hook", "com.acme.Shop.run", "--timer", "run", "--json", "10").out())
        .startsWith("[")
        .contains("\"pid\": 10", "\"state\": \"woven\"")
        .doesNotContain("\"id\"");
  }

  @Test
  void problemsOfTheEngineAreErrors() {
    engine(Map.of("exit", 1L, "problems", List.of("no name 'itmes'")));

    CommandRun run = msm("hook", "com.acme.Shop.run", "--gauge", "g=itmes", "10");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONDITION_NOT_MET.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("no name 'itmes'\n");
  }

  @Test
  void aCaretBelowTheExpressionShowsWhereItIsWrong() {
    Map<String, Object> place =
        Map.of("expression", "'注文' + j", "character", 8L, "line", 3L, "column", 20L);
    engine(Map.of("exit", 1L, "problems", List.of("no name 'j'"), "places", List.of(place)));

    CommandRun run = msm("hook", "com.acme.Shop.run", "--gauge", "g=x", "10");

    assertThat(run.err()).isEqualTo("no name 'j'\n    '注文' + j\n             ^\n");
  }

  @Test
  void anExpressionThatCannotBeReadIsShownWithACaret() throws IOException {
    Path file = directory.resolve("hooks.yaml");
    Files.writeString(
        file, "- {symbol: a.B.c, metrics: [{name: g, type: gauge, expr: ret.kind + * 2}]}\n");

    CommandRun run = msm("hook", "-f", file.toString(), "10");

    assertThat(run.err().lines().toList())
        .satisfiesExactly(
            line ->
                assertThat(line).startsWith(file + ":1:58: expr 'ret.kind + * 2', character 12: "),
            line -> assertThat(line).isEqualTo("    ret.kind + * 2"),
            line -> assertThat(line).isEqualTo("               ^"));
    assertThat(msm("check", "-f", file.toString(), "--json").out())
        .contains("\"exit\": 2", "\"character\": 12", "\"line\": 1", "\"column\": 69");
  }

  @Test
  void hooksThatStayPendingEndTheWaitWithOne() throws IOException {
    Map<String, Object> pending = Map.of("name", "Shop.run", "source", "s", "state", "pending");
    control.write("status", Map.of("switch", "on", "hooks", List.of(pending)));
    engine(Map.of("exit", 0L, "switch", "on"), pending);

    CommandRun run = msm("hook", "a.Shop.run", "--timer", "run", "--wait", "50ms", "10");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONDITION_NOT_MET.number());
    assertThat(run.out()).contains("pending");
    assertThat(run.err()).isEqualTo("10: 1 hook still pending after 50 ms\n");
  }

  @Test
  void classesThatCameMeanwhileEndTheWait() {
    Map<String, Object> pending =
        Map.of("name", "Shop.run", "source", WOVEN.get("source"), "state", "pending");
    engine(Map.of("exit", 0L, "switch", "on"), pending);

    CommandRun run = msm("hook", "com.acme.Shop.run", "--timer", "run", "--wait", "30s", "10");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("woven");
  }

  @Test
  void everythingThatIsWrongWithAFileIsReportedAndNothingSent() throws IOException {
    Path file = directory.resolve("hooks.yaml");
    Files.writeString(
        file,
        """
        - symbol: com.acme.Shop.run
          metrics:
            - {name: run, type: timr}
            - {name: 7up, type: counter}
        """);

    CommandRun run = msm("hook", "-f", file.toString(), "10");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).hasLineCount(2).contains(file + ":3:", file + ":4:", "'timr'", "'7up'");
    assertThat(control.path().resolve("request")).doesNotExist();
  }

  @Test
  void whatIsMissingOnTheCommandLineIsNamed() {
    assertThat(msm("hook", "10").err())
        .startsWith("msm hook: give a hook file with -f, or one SYMBOL with --timer");
    assertThat(msm("hook", "a.B.c", "10").err())
        .startsWith("msm hook: say what to record of a.B.c, for example --timer NAME");
    assertThat(msm("hook", "-f", "x.yaml", "a.B.c", "10").err())
        .startsWith("msm hook: give either -f or SYMBOL with its options, not both");
    assertThat(msm("hook", "a.B.c", "--timer", "x").err())
        .startsWith("msm hook: name a JVM by its pid, name:TEXT or --all");
    assertThat(msm("hook", "a.B.c", "--label", "x", "--timer", "t", "10").err())
        .startsWith("msm hook: --label 'x': write NAME=EXPR");
    assertThat(msm("hook", "a.B.c", "--timer", "t", "--wait", "soon", "10").err())
        .contains("'soon' is not a time; write 500ms, 30s or 2m");
  }

  @Test
  void unhookNamesWhatIsGoneAndProvesIt() {
    Map<String, Object> restored = Map.of("classes", 1L, "identical", 1L);
    engine(Map.of("exit", 0L, "removed", List.of("Shop.run"), "restored", restored));

    CommandRun run = msm("unhook", "Shop.run", "10");

    assertThat(run.out())
        .isEqualTo("10 com.acme.Shop: removed Shop.run; 1 of 1 class verified byte for byte\n");
  }

  @Test
  void aClassThatIsNotWhatItWasIsNoSuccess() {
    Map<String, Object> restored = Map.of("classes", 1L, "different", List.of("com.acme.Shop"));
    engine(Map.of("exit", 0L, "removed", List.of("Shop.run"), "restored", restored));

    CommandRun run = msm("detach", "10");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONDITION_NOT_MET.number());
    assertThat(run.out()).contains("different: com.acme.Shop");
  }

  @Test
  void aJvmThatMsmIsNotAttachedToCannotBeSwitched() throws IOException {
    control.delete("status");

    CommandRun run = msm("on", "10");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONDITION_NOT_MET.number());
    assertThat(run.err()).isEqualTo("10: msm is not attached to it; msm hook attaches\n");
  }

  @Test
  void statusIsReadWithoutAskingTheJvm() {
    assertThat(msm("status").out())
        .startsWith("10 com.acme.Shop: switch on\n  woven  com.acme.Shop.run");
  }

  private FakeEngine engine(Map<String, Object> answer, Map<?, ?>... hooks) {
    Map<String, Object> whole = new java.util.HashMap<>(answer);
    whole.put("hooks", List.of((Object[]) hooks));
    return FakeEngine.start(control, whole);
  }

  private CommandRun msm(String... arguments) {
    return CommandRun.msm(context, arguments);
  }
}
