package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attaching to real JVMs: what cannot work says why and leaves the JVM as it was. */
class AttachTest {

  private static final Jvms JVMS = new Jvms(Path.of("/proc"), Path.of("/tmp"), 1);

  @TempDir private Path directory;

  @Test
  void aJvmThatRefusesAttachingIsLeftInPeace() throws IOException {
    try (ChildJvm child = ChildJvm.start("-XX:+DisableAttachMechanism")) {
      assertThatThrownBy(() -> attach(child, Duration.ofSeconds(5)))
          .isInstanceOf(MsmException.class)
          .hasMessageStartingWith(child.pid() + ": attaching is disabled by");
      assertThat(child.endAndRead()).isEmpty();
    }
  }

  @Test
  void aJvmThatLoadsNoAgentsIsLeftInPeace() throws IOException {
    try (ChildJvm child = ChildJvm.start("-XX:-EnableDynamicAgentLoading", "-XX:-UsePerfData")) {
      assertThatThrownBy(() -> attach(child, Duration.ofSeconds(5)))
          .isInstanceOf(MsmException.class)
          .hasMessageStartingWith(
              child.pid() + ": loading agents into the running JVM is disabled");
      assertThat(child.endAndRead()).isEmpty();
    }
  }

  @Test
  void aJvmWithoutSignalHandlersIsAskedWithoutASignal() throws IOException {
    try (ChildJvm child = ChildJvm.start("-Xrs")) {
      assertThatThrownBy(() -> attach(child, Duration.ofSeconds(30)))
          .isInstanceOf(MsmException.class)
          .hasMessageContaining("(return code: 100)");
      assertThat(child.alive()).isTrue();
    }
  }

  @Test
  void aStoppedJvmIsNotWaitedFor() throws Exception {
    try (ChildJvm child = ChildJvm.start()) {
      child.signal("STOP");
      Deadline deadline = Deadline.after(Duration.ofSeconds(5));
      while (JVMS.process(child.pid()).state() != 'T' && !deadline.passed()) {
        deadline.pause();
      }

      assertThatThrownBy(() -> attach(child, Duration.ofMinutes(1)))
          .isInstanceOf(MsmException.class)
          .hasMessageStartingWith(child.pid() + ": the process is stopped");
    }
  }

  @Test
  void anAgentTheJvmCannotReadIsNotASuccessAndPrintsNothing() throws IOException {
    try (ChildJvm child = ChildJvm.start()) {
      assertThatThrownBy(() -> attach(child, Duration.ofSeconds(30)))
          .isInstanceOf(MsmException.class)
          .hasMessageStartingWith(child.pid() + ": the JVM refused the agent ")
          .hasMessageEndingWith("check the rights of the installation's directories");
      assertThat(Path.of("/tmp/.attach_pid" + child.pid())).doesNotExist();
      assertThat(child.endAndRead()).doesNotContain("Full thread dump");
    }
  }

  @Test
  void aJvmThatDoesNotAnswerIsSignalledOnceAndGivenUp() throws IOException {
    String script = "trap 'echo signalled' QUIT; echo ready; while true; do sleep 0.05; done";
    Process deaf = new ProcessBuilder("/bin/sh", "-c", script).start();
    Path request = Path.of("/tmp/.attach_pid" + deaf.pid());
    try (BufferedReader output = deaf.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("ready");
      Jvm jvm = like((int) deaf.pid());

      assertThatThrownBy(
              () -> attacher().attach(jvm, control(), Deadline.after(Duration.ofMillis(500))))
          .isInstanceOf(MsmException.class)
          .hasMessage(
              deaf.pid()
                  + ": the JVM did not answer within 500 ms; it may hang or be in a long pause: try"
                  + " again, or with a longer --timeout");
      assertThat(output.readLine()).isEqualTo("signalled");
      assertThat(output.ready()).isFalse();
      assertThat(request).exists();
    } finally {
      deaf.destroyForcibly();
      Files.deleteIfExists(request);
    }
  }

  @Test
  void theAnswersOfOldAndNewJvmsAreUnderstood() throws IOException {
    Attacher attacher = attacher();
    Jvm jvm = like(7);

    attacher.judge(jvm, "0\nreturn code: 0\n");
    attacher.judge(jvm, "0\n0\n");
    assertThatThrownBy(() -> attacher.judge(jvm, "0\nreturn code: 102\n"))
        .hasMessageContaining("(return code: 102); the agent failed as it started");
    assertThatThrownBy(
            () -> attacher.judge(jvm, "-1\nDynamic agent loading is not enabled. Use -XX:+Enable"))
        .hasMessageStartingWith("7: loading agents into the running JVM is disabled by");
    assertThatThrownBy(() -> attacher.judge(jvm, ""))
        .hasMessageStartingWith("7: the JVM refused the agent ");
  }

  private void attach(ChildJvm child, Duration timeout) throws IOException {
    attacher().attach(JVMS.byPid(child.pid()), control(), Deadline.after(timeout));
  }

  private ControlDirectory control() {
    return new ControlDirectory(directory);
  }

  private Attacher attacher() throws IOException {
    Path agent = directory.resolve("agent.jar");
    Files.writeString(agent, "not a jar");
    return new Attacher(JVMS, new AttachRules(ownUserId(), agent), ownUserId(), agent);
  }

  private static Jvm like(int pid) {
    long startTicks = JVMS.process(pid).startTicks();
    return new Jvm(pid, startTicks, ownUserId(), "alice", "17", "Shop", List.of(), false);
  }

  private static long ownUserId() {
    return JVMS.process((int) ProcessHandle.current().pid()).userId();
  }
}
