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
  void anotherUsersJvmCanBeAttachedToByRootAlone() {
    FakeProc proc = proc("com.acme.Shop").replace(7, "status", "\t1000", "\t1001");

    assertThat(obstacle(proc))
        .startsWith("7: belongs to user ")
        .contains("; run msm as that user or as root: sudo -u ");
    assertThat(obstacle(proc, 0)).isNull();
  }

  @Test
  void aJvmInAContainerThatMayBeLookedIntoCan() {
    assertThat(obstacle(proc("com.acme.Shop").seesAsRoot(7, directory))).isNull();
  }

  @Test
  void aJvmInAContainerThatIsClosedToUsCannot() {
    FakeProc proc = proc("com.acme.Shop").seesAsRoot(7, directory.resolve("nowhere"));

    assertThat(obstacle(proc))
        .isEqualTo(
            "7: has its own file system (a container or chroot), which you may not look into;"
                + " run msm inside it, or as root");
  }

  @Test
  void aJvmOfARootlessContainerCannot() {
    FakeProc proc = proc("com.acme.Shop").write(7, "uid_map", "0 100000 65536\n");

    assertThat(obstacle(proc))
        .isEqualTo(
            "7: lives in a user namespace of its own (a rootless container), where msm would be a"
                + " stranger; run msm inside it");
  }

  @Test
  void aJvmThatCannotWriteToItsTmpCannot() {
    FakeProc proc =
        proc("com.acme.Shop")
            .write(
                7,
                "mountinfo",
                """
                21 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
                22 21 8:2 / /tmp ro,relatime - ext4 /dev/sda2 rw
                23 21 8:3 / /tmp/big rw - tmpfs tmpfs rw
                """);

    assertThat(obstacle(proc))
        .isEqualTo(
            "7: its /tmp is read-only, where a JVM opens the socket to attach to; mount a writable"
                + " one (tmpfs, emptyDir), or start it with -javaagent:/opt/msm-agent.jar");
  }

  @Test
  void aJvmUnderASecurityManagerCannot() {
    assertThat(obstacle(proc("-Djava.security.manager", "com.acme.Shop")))
        .isEqualTo(
            "7: runs under a security manager (-Djava.security.manager), which forbids msm's engine"
                + " what it needs; start it without");
    for (String allows : new String[] {"=disallow", "=allow", "Log=x"}) {
      assertThat(obstacle(proc("-Djava.security.manager" + allows, "com.acme.Shop"))).isNull();
    }
    assertThat(
            obstacle(
                proc(
                    "-Djava.security.manager=allow",
                    "-Djava.security.manager=com.acme.Guard",
                    "com.acme.Shop")))
        .as("the last word counts")
        .contains("(-Djava.security.manager=com.acme.Guard)");
  }

  @Test
  void aJvmThatMayOpenOnlyAFewMoreFilesCannot() throws IOException {
    FakeProc proc =
        proc("com.acme.Shop")
            .write(
                7, "limits", "Limit  Soft Limit  Hard Limit\nMax open files   41   4096  files\n");
    Files.createDirectories(directory.resolve("7").resolve("fd").resolve("0"));
    Files.createDirectories(directory.resolve("7").resolve("fd").resolve("1"));

    assertThat(obstacle(proc))
        .isEqualTo(
            "7: may open only 39 more files, and msm needs 40; raise its limit: prlimit --pid 7"
                + " --nofile=4096, or ulimit -n before it starts");
    assertThat(obstacle(proc.replace(7, "limits", " 41 ", " 42 "))).isNull();
  }

  @Test
  void aJvmWithoutMetaspaceCannot() {
    assertThat(obstacle(proc("-XX:MaxMetaspaceSize=7m", "com.acme.Shop")))
        .isEqualTo(
            "7: has 7 MB of metaspace left, and msm needs 8 MB; start it with a higher"
                + " -XX:MaxMetaspaceSize, which is 7m now");
    assertThat(obstacle(proc("-XX:MaxMetaspaceSize=1G", "com.acme.Shop"))).isNull();
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
    return obstacle(proc, 1000);
  }

  private String obstacle(FakeProc proc, long ownUserId) {
    Jvms jvms = proc.jvms();
    AttachRules rules = new AttachRules(ownUserId, Path.of("/opt/msm-agent.jar"));
    Obstacle obstacle = rules.obstacle(jvms.byPid(7), jvms.process(7));
    return obstacle == null ? null : obstacle.message();
  }
}
