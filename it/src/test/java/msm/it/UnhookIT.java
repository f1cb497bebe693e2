package msm.it;

import static msm.it.Hooks.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking hooks back: those that were named, and no others. */
class UnhookIT {

  private static final String HOOKS =
      """
      - {symbol: com.acme.calls.Work.nap, metrics: [{name: naps, type: counter}]}
      - {symbol: com.acme.calls.Late.answer, name: late, metrics: [{name: answers, type: counter}]}
      """;

  @TempDir private Path scratch;
  private Msm msm;
  private Host host;
  private Hooks hooks;

  @BeforeEach
  void aFileAndTheCommandLineHaveHookedThreeMethods() throws IOException {
    msm = new Msm(scratch);
    host = Host.calls(scratch);
    host.ask("load");
    hooks = Hooks.file(scratch, HOOKS);
    msm.ok("hook", "-f", hooks.toString(), host.pid());
    msm.ok("hook", STEP, "--counter", "steps", host.pid());
    assertThat(msm.hookNames(host)).containsExactly("Work.nap", "late", "Work.step");
  }

  @AfterEach
  void end() {
    host.close();
  }

  @Test
  void byName() throws Exception {
    assertThat(msm.ok("unhook", "late", host.pid()))
        .startsWith(
            host.pid()
                + " com.acme.calls.Calls: removed late; 1 of 1 class verified byte for byte\n");

    assertThat(msm.hookNames(host)).containsExactly("Work.nap", "Work.step");
    host.ask("load");
    host.ask("steps 10");
    Exposition metrics = msm.published(host);
    assertThat(metrics.value("answers_total")).isZero();
    assertThat(metrics.value("steps_total")).isEqualTo(10);
  }

  @Test
  void byFileEvenIfItSaysSomethingElseByNow() throws IOException {
    hooks.say("nothing that can be read: [");

    assertThat(msm.ok("unhook", "-f", hooks.toString(), host.pid()))
        .contains("removed Work.nap, late; 1 of 1 class verified byte for byte");

    assertThat(msm.hookNames(host)).containsExactly("Work.step");
  }

  @Test
  void allOfThem() throws IOException {
    assertThat(msm.ok("unhook", "--all", host.pid()))
        .contains("removed Work.nap, late, Work.step; 2 of 2 classes verified byte for byte");

    assertThat(msm.hookNames(host)).isEmpty();
    assertThat(msm.ok("detach", host.pid())).contains("no hook removed; no class was woven");
  }

  @Test
  void aNameThatNoHookHasRemovesNothing() throws IOException {
    Finished unknown = msm.run("unhook", "Work.stpe", host.pid());
    assertThat(unknown.out()).contains("no hook removed");
    assertThat(unknown.err())
        .isEqualTo("no hook is called 'Work.stpe'; msm status shows their names\n");

    assertThat(msm.hookNames(host)).containsExactly("Work.nap", "late", "Work.step");
  }
}
