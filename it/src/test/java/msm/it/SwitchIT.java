package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
