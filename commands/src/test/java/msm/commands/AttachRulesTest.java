package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachRulesTest {

  @TempDir private Path directory;

  @AfterEach
  void unlink() throws IOException {
    Files.deleteIfExists(directory.resolve("7").resolve("root"));
  }

  @Test
  void aHealthyJvmOfTheSameUserCanBeAttachedTo() {
    assertThat(obstacle(proc("com.acme.Shop"))).isNull();
  }

  @Test
  void anotherUsersJvmCannot() {
    FakeProc proc = proc("com.acme.Shop").replace(7, "status", "\t1000", "\t1001");

    assertThat(obstacle(proc))
        .startsWith("7: belongs to user ")
        .contains("; run msm as that user: sudo -u ");
  }

  @Test
  void aJvmInAContainerCannot() {
    FakeProc proc = proc("com.acme.Shop").seesAsRoot(7, directory);

    assertThat(obstacle(proc))
        .isEqualTo(
            "7: has its own file system (a container or chroot), where it cannot see msm's files;"
                + " run msm inside it");
  }

  @Test
  void aJvmThatRefusesAttachingCannot() {
    assertThat(obstacle(proc("-XX:+DisableAttachMechanism", "com.acme.Shop")))
        .isEqualTo(
            "7: attaching is disabled by -XX:+DisableAttachMechanism; start it without that flag,"
                + " or with -javaagent:/opt/msm-agent.jar");
  }

  @Test
  void aJvmThatLoadsNoAgentsWhileItRunsCannot() {
    assertThat(obstacle(proc("-XX:-EnableDynamicAgentLoading", "com.acme.Shop")))
        .isEqualTo(
            "7: loading agents into the running JVM is disabled by"
                + " -XX:-EnableDynamicAgentLoading; start it without that flag,"
                + " or with -javaagent:/opt/msm-agent.jar");
  }

  @Test
  void aStoppedJvmCannot() {
    FakeProc proc = proc("com.acme.Shop").replace(7, "stat", ") S", ") T");

    assertThat(obstacle(proc))
        .isEqualTo("7: the process is stopped and cannot answer; continue it with kill -CONT 7");
  }

  @Test
  void aJvmThatTheSignalWouldEndCannot() {
    FakeProc proc = proc("-Xrs", "com.acme.Shop").replace(7, "status", "00004\n", "00000\n");

    assertThat(obstacle(proc))
        .isEqualTo(
            "7: handles no SIGQUIT, which would end it (is it still starting?); try again in a"
                + " moment, or start it with -javaagent:/opt/msm-agent.jar");
  }

  @Test
  void anOpenJ9JvmCannot() {
    FakeProc proc =
        proc("com.acme.Shop").replace(7, "maps", "libjvm.so\n", "libjvm.so\n/x/libj9vm29.so\n");

    assertThat(obstacle(proc))
        .isEqualTo("7: is an OpenJ9 JVM; msm can attach to HotSpot JVMs only");
  }

  private FakeProc proc(String... optionsAndMain) {
    return new FakeProc(directory)
        .jvm(7, ("java " + String.join(" ", optionsAndMain)).split(" ", -1))
        .seesAsRoot(7, Path.of("/"));
  }

  private String obstacle(FakeProc proc) {
    Jvms jvms = proc.jvms();
    AttachRules rules = new AttachRules(1000, Path.of("/opt/msm-agent.jar"));
    Obstacle obstacle = rules.obstacle(jvms.byPid(7), jvms.process(7));
    return obstacle == null ? null : obstacle.message();
  }
}
