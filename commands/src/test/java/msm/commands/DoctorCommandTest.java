package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import msm.metrics.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  @TempDir private Path directory;
  private FakeProc proc;

  @BeforeEach
  void anInstallationAndAProcessTable() throws IOException {
    proc = new FakeProc(Files.createDirectory(directory.resolve("proc")));
    Path agent = Files.createDirectories(directory.resolve("home/agent/engine"));
    Files.createFile(agent.resolve("msm-engine.jar"));
    Files.createFile(agent.resolveSibling("msm-agent.jar"));
  }

  @Test
  void withoutAJvmItLooksAtMsmItself() {
    proc.jvm(7, "java", "com.acme.Shop").seesAsRoot(7, Path.of("/"));

    CommandRun run = doctor();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("msm: can work\n  ok  Java of msm ")
        .contains("  ok  agent", "home/agent/msm-agent.jar\n")
        .contains("run, not made yet\n", " MB free\n")
        .contains("1 on this host, 1 can be attached to; msm ps lists them\n")
        .doesNotContain("com.acme.Shop");
  }

  @Test
  void anInstallationWithoutItsAgentCannotWork() throws IOException {
    Files.delete(directory.resolve("home/agent/msm-agent.jar"));

    CommandRun run = doctor();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("msm: cannot work\n")
        .contains("STOPS  agent")
        .contains("the agent is missing from this installation; run install.sh again");
  }

  @Test
  void allThatDecidesIsNamedOneByOne() {
    proc.jvm(7, "java", "-javaagent:/opt/otel.jar", "com.acme.Shop").seesAsRoot(7, Path.of("/"));

    CommandRun run = doctor("7");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("7 com.acme.Shop: can work\n")
        .containsPattern("  ok +user ")
        .containsPattern("  ok +user ids +mean the same to both\n")
        .containsPattern("  ok +file system +the same as msm's\n")
        .containsPattern("  ok +kind of JVM +HotSpot\n")
        .containsPattern("  ok +/tmp +can be written to\n")
        .containsPattern("  ok +attaching +not disabled\n")
        .containsPattern("  ok +agents +may be loaded while it runs\n")
        .containsPattern("  ok +security manager +none at its start\n")
        .containsPattern("  ok +state +running\n")
        .containsPattern("  ok +signals +handled\n")
        .containsPattern("  ok +open files +unknown\n")
        .containsPattern("  ok +metaspace +without a limit\n")
        .containsPattern("  warning +Java +its version is unknown: the JVM publishes nothing\n")
        .containsPattern("  ok +other agent +-javaagent:/opt/otel.jar: it and msm keep ")
        .containsPattern("  ok +debug info +not looked for: no jar was started")
        .containsPattern("  ok +metrics directory ");
  }

  @Test
  void allThatStandsInTheWayIsTold() {
    proc.jvm(7, "java", "-XX:+DisableAttachMechanism", "-Djava.security.manager", "com.acme.Shop")
        .seesAsRoot(7, Path.of("/"));

    CommandRun run = doctor("7");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("7 com.acme.Shop: cannot work\n")
        .containsPattern("  STOPS +attaching +7: attaching is disabled by")
        .containsPattern("  STOPS +security manager +7: runs under a security manager");
  }

  @Test
  void whatCannotBeSeenIsNotGuessed() {
    proc.jvm(7, "java", "com.acme.Shop").replace(7, "status", "\t1000", "\t1001");

    CommandRun run = doctor("7");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("  STOPS +user +7: belongs to user ")
        .doesNotContain("user ids", "signals");
  }

  @Test
  void aJarWithoutNamesIsWarnedOf() throws IOException {
    Path jar = directory.resolve("shop.jar");
    proc.jvm(7, "java", "-jar", jar.toString()).seesAsRoot(7, Path.of("/"));

    writeJar(jar, "BOOT-INF/classes/com/acme/Shop.class", "LocalVariableTable");
    assertThat(doctor("7").out())
        .containsPattern("  ok +debug info +1 of 1 classes of " + jar + " have names\n");

    writeJar(jar, "BOOT-INF/classes/com/acme/Shop.class", "LineNumberTable");
    assertThat(doctor("7").out())
        .containsPattern("  warning +debug info +0 of 1 classes of " + jar + " have names; ")
        .contains("expressions can use args[i], this and ret, or compile with -g\n");
  }

  @Test
  void programsGetAllOfItAsJson() {
    proc.jvm(7, "java", "-XX:+DisableAttachMechanism", "com.acme.Shop").seesAsRoot(7, Path.of("/"));

    List<?> objects = (List<?>) Json.parse(doctor("--json", "7").out());

    assertThat(((Map<?, ?>) objects.get(0)).get("works")).isEqualTo(true);
    Map<?, ?> jvm = (Map<?, ?>) objects.get(1);
    assertThat(jvm.get("pid")).isEqualTo(7L);
    assertThat(jvm.get("works")).isEqualTo(false);
    assertThat((List<?>) jvm.get("findings"))
        .anySatisfy(
            finding ->
                assertThat((Map<?, ?>) finding)
                    .isEqualTo(
                        Map.of(
                            "subject",
                            "attaching",
                            "verdict",
                            "obstacle",
                            "text",
                            "7: attaching is disabled by -XX:+DisableAttachMechanism; start it"
                                + " without that flag, or with -javaagent:"
                                + directory.resolve("home/agent/msm-agent.jar"))));
  }

  @Test
  void aPidThatIsNotThereIsAnError() {
    CommandRun run = doctor("8");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).isEqualTo("8: there is no such process; msm ps lists the JVMs\n");
  }

  private CommandRun doctor(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "doctor";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return CommandRun.msm(CommandRun.context(directory, proc.jvms()), words);
  }

  private static void writeJar(Path jar, String entry, String content) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }
}
