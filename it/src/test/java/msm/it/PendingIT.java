package msm.it;

import static msm.it.Hooks.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks whose classes are not there yet, or never will be. */
class PendingIT {

  private static final String LATE = "com.acme.calls.Late.answer";

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @Test
  void aClassIsHookedAsItLoadsAndItsVeryFirstCallIsCounted() throws Exception {
    try (Host host = Host.calls(scratch)) {
      assertThat(msm.ok("hook", LATE, "--counter", "answers", host.pid()))
          .contains("pending  com.acme.calls.Late.answer    class not loaded");

      host.ask("load");

      assertThat(msm.published(host).value("answers_total")).isEqualTo(1);
      assertThat(msm.hooks(host).get(0).get("state")).isEqualTo("woven");
    }
  }

  @Test
  void aClassOfSeveralLoadersIsHookedInEachOfThem() throws Exception {
    try (Host host = Host.calls(scratch)) {
      host.ask("load");
      msm.ok("hook", LATE, "--counter", "answers", host.pid());
      host.ask("load elsewhere");
      host.ask("load elsewhere");
      host.ask("load");

      assertThat(msm.published(host).value("answers_total")).isEqualTo(3);
      assertThat(msm.ok("hook", LATE, "--counter", "answers", host.pid()))
          .contains("woven  com.acme.calls.Late.answer  2 methods in 2 classes of 2 loaders");
      assertThat(msm.ok("detach", host.pid())).contains("2 of 2 classes verified byte for byte");
    }
  }

  @Test
  void waitEndsWhenTheClassHasBeenLoaded() throws Exception {
    try (Host host = Host.calls(scratch)) {
      CompletableFuture<Finished> waiting =
          msm.start("hook", LATE, "--counter", "answers", "--wait", "5m", host.pid());
      Await.until("the hook is pending", () -> msm.ok("status", host.pid()).contains("pending"));
      host.ask("load");

      Finished finished = waiting.join();

      assertThat(finished.exitCode()).as("%s", finished).isZero();
      assertThat(finished.out()).contains("woven  com.acme.calls.Late.answer  1 method in 1 class");
      assertThat(finished.err()).isEmpty();
    }
  }

  @Test
  void waitThatRunsOutIsAFailureAndTheHookStays() throws Exception {
    try (Host host = Host.calls(scratch)) {
      Finished finished =
          msm.run("hook", LATE, "--counter", "answers", "--wait", "200ms", host.pid());

      assertThat(finished.exitCode()).isEqualTo(1);
      assertThat(finished.out()).contains("pending  com.acme.calls.Late.answer");
      assertThat(finished.err()).isEqualTo(host.pid() + ": 1 hook still pending after 200 ms\n");
      host.ask("load");
      assertThat(msm.published(host).value("answers_total")).isEqualTo(1);
    }
  }

  @Test
  void aMisspeltMethodIsPendingAndTheNearestOneIsNamed() throws Exception {
    try (Host host = Host.calls(scratch)) {
      assertThat(msm.ok("hook", "com.acme.calls.Work.stpe", "--counter", "steps", host.pid()))
          .contains("pending", "no method 'stpe' in com.acme.calls.Work; did you mean 'step'?");
      assertThat(msm.ok("hook", STEP + "(long)", "--counter", "steps", host.pid()))
          .contains("pending", "no method 'step(long)' in com.acme.calls.Work; there is step(int");
      assertThat(msm.ok("detach", host.pid())).contains("no class was woven");
    }
  }

  @Test
  void aMisspeltClassIsPendingAndTheNearestOneIsNamed() throws Exception {
    try (Host host = Host.calls(scratch)) {
      assertThat(msm.ok("hook", "com.acme.calls.Wrok.step", "--counter", "steps", host.pid()))
          .contains("pending", "class not loaded; did you mean com.acme.calls.Work?");
      assertThat(msm.ok("hook", "com.acme.Work.step", "--counter", "steps", host.pid()))
          .contains("pending", "class not loaded; did you mean com.acme.calls.Work?");
    }
  }

  @Test
  void checkSaysWhatWouldHappenAndDoesNothing() throws Exception {
    Hooks hooks =
        Hooks.file(
            scratch,
            """
            - {symbol: com.acme.calls.Work.step, metrics: [{name: steps, type: counter}]}
            - {symbol: com.acme.calls.Late.answer, metrics: [{name: answers, type: counter}]}
            """);
    try (Host host = Host.calls(scratch)) {
      assertThat(msm.run("check", "-f", hooks.toString()))
          .isEqualTo(new Finished(0, "", "valid: 2 hooks in 1 file\n"));

      assertThat(msm.ok("check", "-f", hooks.toString(), host.pid()))
          .contains("checked, nothing changed", "ready    " + STEP, "pending  " + LATE);

      host.ask("load");
      assertThat(msm.ok("status", host.pid())).contains("msm is not attached");
      assertThat(msm.metricsDirectory()).doesNotExist();
    }
  }
}
