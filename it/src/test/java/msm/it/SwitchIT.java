package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import msm.metrics.ControlSegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switch that msm and the Python tool ms-service-metric have in common, on real JVMs. */
class SwitchIT {

  private static final String HOOKS =
      """
      - symbol: com.acme.calls.Work.step
        metrics:
          - {name: steps, type: counter}
      """;

  private final String prefix = "msm-it-" + UUID.randomUUID();
  private final Path segment = ControlSegment.path(prefix);

  @TempDir private Path scratch;
  private Msm msm;
  private Hooks hooks;

  @BeforeEach
  void msmIsInstalled() throws IOException {
    msm = new Msm(scratch);
    hooks = Hooks.file(scratch, HOOKS);
  }

  @AfterEach
  void theSharedSwitchIsRemoved() throws IOException {
    Files.deleteIfExists(segment);
    Files.deleteIfExists(ControlSegment.semaphore(segment));
  }

  @Test
  void aJvmFollowsTheSwitchOfThePythonTool() throws Exception {
    ControlSegment.create(segment, 10, true, 100);
    try (Host host = Host.calls(scratch, Map.of("MS_SERVICE_METRIC_SHM_PREFIX", "/" + prefix))) {
      msm.ok("hook", "-f", hooks.toString(), host.pid());

      ControlSegment.read(segment).write(false, 101);
      awaitState(host, "off");

      ControlSegment.read(segment).write(true, 102);
      awaitState(host, "woven");

      hooks.say(HOOKS.replace("steps", "strides"));
      ControlSegment.read(segment).write(true, 103);
      Await.until(
          "the file was read again",
          () -> msm.hooks(host).get(0).get("metrics").toString().equals("[strides]"));

      Files.delete(segment);
      awaitState(host, "off");
    }
  }

  @Test
  void msmTurnsTheSharedSwitchAndEveryJvmAcknowledges() throws Exception {
    ControlSegment.create(segment, 10, true, 100);
    Map<String, String> environment = Map.of("MS_SERVICE_METRIC_SHM_PREFIX", prefix);
    try (Host one = Host.calls(scratch, environment);
        Host other = Host.calls(scratch, environment)) {
      msm.ok("hook", "-f", hooks.toString(), one.pid(), other.pid());

      assertThat(msm.ok("off", "--shm-prefix", prefix))
          .contains(one.pid() + " ", other.pid() + " ", "1 of 1 class verified byte for byte");
      assertThat(segment).as("nobody is listed").doesNotExist();
      assertThat(msm.hooks(one).get(0).get("state")).isEqualTo("off");

      assertThat(msm.ok("on", "--shm-prefix", prefix)).contains("1 woven");
      assertThat(ControlSegment.read(segment).isOn()).isTrue();
      assertThat(msm.ok("status", "--short")).contains(other.pid() + " ", "1 woven");
    }
  }

  /** Whoever speaks, all hear it: JVMs without a signal, Python processes by theirs. */
  @Test
  void pythonProcessesAndJvmsObeyEitherTool() throws Exception {
    try (PythonSwitch python = PythonSwitch.listen("/" + prefix);
        Host host = Host.calls(scratch, Map.of("MSM_SHM_PREFIX", prefix))) {
      assertThat(python.said()).isEqualTo("off");
      msm.ok("hook", "-f", hooks.toString(), host.pid());

      assertThat(msm.ok("on", "--shm-prefix", prefix))
          .contains(python.pid() + "  python3", "was signalled", host.pid() + " ");
      assertThat(python.said()).isEqualTo("on");

      PythonSwitch.command("/" + prefix, "off");
      assertThat(python.said()).isEqualTo("off");
      awaitState(host, "off");

      PythonSwitch.command("/" + prefix, "on");
      assertThat(python.said()).isEqualTo("on");
      awaitState(host, "woven");

      // Within one second the tool's own second restart would be lost; with msm it is not.
      msm.ok("restart", "--shm-prefix", prefix);
      assertThat(python.said()).isEqualTo("restart");
      msm.ok("restart", "--shm-prefix", prefix);
      assertThat(python.said()).isEqualTo("restart");

      assertThat(msm.ok("status", "--shm-prefix", prefix))
          .contains("shared switch " + segment + ": on since ", "listed 1, alive 1");
      msm.ok("off", "--shm-prefix", prefix);
      assertThat(python.said()).isEqualTo("off");
      assertThat(segment).as("a process is listed that lives").exists();
    }
    msm.ok("off", "--shm-prefix", prefix);
    assertThat(segment).as("nobody listed lives any more").doesNotExist();
    assertThat(ControlSegment.semaphore(segment)).doesNotExist();
  }

  @Test
  void oneOrSomeOrAllAreSwitchedAndOneThatCannotFollowIsNamed() throws Exception {
    try (Host one = Host.calls(scratch);
        Host other = Host.calls(scratch)) {
      msm.ok("hook", "-f", hooks.toString(), one.pid(), other.pid());

      assertThat(msm.ok("off", one.pid())).contains(one.pid()).doesNotContain(other.pid());
      assertThat(msm.hooks(one).get(0).get("state")).isEqualTo("off");
      assertThat(msm.hooks(other).get(0).get("state")).isEqualTo("woven");
      msm.ok("on", one.pid(), other.pid());
      assertThat(msm.hooks(one).get(0).get("state")).isEqualTo("woven");

      other.signal("STOP");
      Finished off = msm.run("off", "--wait", "2s");
      other.signal("CONT");

      assertThat(off.exitCode()).isEqualTo(1);
      assertThat(off.err())
          .startsWith(other.pid() + ": did not follow the switch within 2 s; msm status ")
          .doesNotContain(one.pid());
      assertThat(off.out())
          .containsPattern(one.pid() + " .* off +1 off +1 of 1 class verified byte for byte")
          .containsPattern(other.pid() + " .* did not follow");
      awaitState(other, "off");

      List<?> answers = (List<?>) msm.json("on");
      assertThat(answers)
          .hasSize(2)
          .allMatch(answer -> ((Map<?, ?>) answer).get("switch").equals("on"));
    }
  }

  @Test
  void aSwitchThatTheAgentFindsAtItsStartIsObeyed() throws Exception {
    ControlSegment.create(segment, 10, false, 100);
    Map<String, String> environment = new java.util.HashMap<>(msm.environment());
    environment.put("MS_SERVICE_METRIC_SHM_PREFIX", "/" + prefix);
    String agent = "-javaagent:" + Checkout.home().resolve("agent/msm-agent.jar") + "=" + hooks;
    try (Host host = Host.calls(scratch, environment, agent)) {
      host.ask("steps 10");
      assertThat(msm.hooks(host).get(0).get("state")).isEqualTo("off");

      PythonSwitch.command("/" + prefix, "on");
      awaitState(host, "woven");
      host.ask("steps 3");
      assertThat(msm.published(host).value("steps_total")).isEqualTo(3);
    }
  }

  @Test
  void aJvmThatStartsWithTheAgentObeysWhatWasSaidLast() throws Exception {
    msm.run("off");

    String agent = "-javaagent:" + Checkout.home().resolve("agent/msm-agent.jar") + "=" + hooks;
    try (Host host = Host.calls(scratch, msm.environment(), agent)) {
      host.ask("steps 10");
      assertThat(msm.hooks(host).get(0).get("state")).isEqualTo("off");

      msm.ok("on");
      host.ask("steps 3");
      assertThat(msm.published(host).value("steps_total")).isEqualTo(3);
    }
  }

  @Test
  void theAgentFindsItsHookFileInTheEnvironment() throws Exception {
    Map<String, String> environment = new java.util.HashMap<>(msm.environment());
    environment.put("MS_SERVICE_METRIC_CONFIG_PATH", hooks.toString());
    String agent = "-javaagent:" + Checkout.home().resolve("agent/msm-agent.jar");
    try (Host host = Host.calls(scratch, environment, agent)) {
      host.ask("steps 10");

      assertThat(msm.published(host).value("steps_total")).isEqualTo(10);
    }
  }

  @Test
  void aRestartForAllThatIsRefusedLeavesEveryJvmAsItIs() throws Exception {
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", hooks.toString(), host.pid());
      hooks.say(HOOKS.replace("counter", "countr"));

      Finished refused = msm.run("restart");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains(hooks + ":3:", "did you mean 'counter'?");
      assertThat(msm.hooks(host).get(0).get("state")).isEqualTo("woven");
    }
  }

  private void awaitState(Host host, String state) throws Exception {
    Await.until("the hook is " + state, () -> msm.hooks(host).get(0).get("state").equals(state));
  }
}
