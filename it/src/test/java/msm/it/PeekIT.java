package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at the next calls of a method in somebody else's JVM. */
class PeekIT {

  private static final String STEP = "com.acme.calls.Work.step";

  @TempDir private Path scratch;
  private Msm msm;
  private Host host;
  private Path shown;
  private Path said;

  @BeforeEach
  void aJvmRuns() throws Exception {
    msm = new Msm(scratch);
    host = Host.calls(scratch);
    host.ask("steps 1");
    shown = scratch.resolve("shown");
    said = scratch.resolve("said");
  }

  @AfterEach
  void nothingWasSaidOrLeftInIt() throws Exception {
    Await.until("msm has left", () -> msm.ok("status", host.pid()).contains("msm is not attached"));
    assertThat(host.complaints()).isEmpty();
    assertThat(msm.run("export").out()).as("a peek writes no metric").isEmpty();
    host.close();
  }

  @Test
  void theNextCallsAreShownAndTheMethodIsRestored() throws Exception {
    Process peek = look(STEP, "len(ret)", "--when", "number >= 9", "-n", "2");
    host.ask("steps 11");

    assertThat(peek.waitFor()).isZero();
    assertThat(Files.readString(shown))
        .matches(
            """
            [0-9:.]{12}  com.acme.calls.Work.step\\(int\\)  [0-9.]+ .?s  in main
              number    9
              returned  "red"
              len\\(ret\\)  3
            [0-9:.]{12}  com.acme.calls.Work.step\\(int\\)  [0-9.]+ .?s  in main
              number    10
              threw     java.lang.IllegalStateException: "a tenth"
              len\\(ret\\)  null
            """);
    assertThat(Files.readString(said))
        .isEqualTo(
            host.pid()
                + " com.acme.calls.Calls: looking at 1 method in 1 class; q or Ctrl-C ends it\n"
                + "2 calls shown; 1 of 1 class verified byte for byte\n");
  }

  @Test
  void jsonIsAnObjectForEachCall() throws Exception {
    Process peek = look(STEP, "number * 2", "--json", "-n", "1");
    host.ask("steps 1");
    peek.waitFor();

    Map<?, ?> call = (Map<?, ?>) Json.parse(Files.readString(shown).strip());

    assertThat(call.get("class")).isEqualTo("com.acme.calls.Work");
    assertThat(call.get("method")).isEqualTo("step(int)");
    assertThat(call.get("thread")).isEqualTo("main");
    assertThat(((Map<?, ?>) call.get("arguments")).get("number")).isEqualTo("0");
    assertThat(((Map<?, ?>) call.get("expressions")).get("number * 2")).isEqualTo("0");
    assertThat((double) call.get("durationSeconds")).isPositive();
  }

  @Test
  void theMethodIsRestoredAlsoWhenMsmIsKilled() throws Exception {
    ClassDump before = ClassDump.of(host, scratch);
    Process killed = look(STEP, "-n", "1000");
    assertThat(ClassDump.of(host, scratch).members()).isNotEqualTo(before.members());

    // bin/msm becomes the JVM: there is nobody else to be killed.
    killed.destroyForcibly().waitFor();

    Await.until(
        "the class is as it was",
        () -> ClassDump.of(host, scratch).members().equals(before.members()));
  }

  @Test
  void qEndsItAtATerminal() throws Exception {
    try (Tmux terminal =
        Tmux.run(
            scratch, msm.environment(), Msm.program() + " peek " + STEP + " -n 9 " + host.pid())) {
      terminal.await("looking at 1 method in 1 class");
      host.ask("steps 1");
      terminal.await("^  threw   java.lang.IllegalStateException");

      terminal.press("q");

      terminal.await("^1 call shown; 1 of 1 class verified byte for byte\nended with 0$");
    }
  }

  @Test
  void whatCannotBeSeenIsSaid() throws Exception {
    assertThat(refused(1, "peek", STEP, "numbr", host.pid()))
        .contains("no name 'numbr' in step(int); did you mean 'number'?");
    assertThat(refused(2, "peek", STEP, "number +", host.pid()))
        .startsWith("'number +', character");
    assertThat(refused(1, "peek", "java.lang.String.length", host.pid()))
        .contains("java.lang.String is used by msm's own recording and cannot be hooked");
    assertThat(refused(2, "peek", STEP, "-n", "0", host.pid()))
        .contains("'0' is no number of 1 or more");
    assertThat(refused(2, "peek", STEP, "-n", "1001", host.pid())).contains("at most 1000 calls");
    assertThat(refused(1, "peek", STEP, "--for", "200ms", host.pid()))
        .endsWith("the time of --for ran out before 5 calls had ended\n");
    assertThat(refused(1, "peek", "com.acme.calls.Late.answer", "--for", "200ms", host.pid()))
        .contains("looking at com.acme.calls.Late.answer is not there yet");
  }

  /** Begins to look, and returns when calls are seen. */
  private Process look(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("peek"));
    words.addAll(List.of(arguments));
    words.add(host.pid());
    Process peek =
        msm.command(words.toArray(String[]::new))
            .redirectOutput(shown.toFile())
            .redirectError(said.toFile())
            .start();
    Await.until("it looks", () -> Files.readString(said).contains("looking at 1 method"));
    return peek;
  }

  /** What is said of a question that has no answer. */
  private String refused(int exitCode, String... arguments) throws Exception {
    Finished refused = msm.run(arguments);
    assertThat(refused.exitCode()).as("%s -> %s", List.of(arguments), refused).isEqualTo(exitCode);
    assertThat(refused.out()).isEmpty();
    return refused.err();
  }
}
