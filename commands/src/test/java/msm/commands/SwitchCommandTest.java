package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import msm.metrics.ControlSegment;
import msm.metrics.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The switch for all JVMs, and the one shared with the Python tool. */
class SwitchCommandTest {

  private final String prefix = "msm-test-" + UUID.randomUUID();
  private final Path segment = ControlSegment.path(prefix);

  @TempDir private Path directory;
  private FakeProc proc;
  private Context context;
  private final List<Registrants> started = new ArrayList<>();

  @BeforeEach
  void aMachine() throws IOException {
    proc = new FakeProc(Files.createDirectory(directory.resolve("proc")));
    long user = (int) Files.getAttribute(directory, "unix:uid");
    Map<String, String> environment = Map.of("MSM_RUN_DIR", directory.resolve("run").toString());
    context = new Context(environment, directory, user, proc.jvms(), null);
  }

  @AfterEach
  void allIsRemoved() throws Exception {
    for (Registrants some : started) {
      some.stop();
    }
    Files.deleteIfExists(segment);
  }

  @Test
  void aThousandJvmsFollowAndAreListed() throws Exception {
    start(1001, 1000, false);

    CommandRun off = msm("off");

    assertThat(off.err()).isEmpty();
    assertThat(off.exitCode()).isZero();
    assertThat(off.out()).hasLineCount(1001).startsWith("PID ");
    assertThat(off.out().lines().skip(1)).allMatch(line -> line.contains("  off "));
    assertThat(msm("on").out().lines().skip(1)).allMatch(line -> line.contains("  on "));
    assertThat(msm("status", "--short").out()).hasLineCount(1001).contains("1 woven");
  }

  @Test
  void oneThatDoesNotFollowIsNamed() throws Exception {
    start(4711, 1, true);
    start(4712, 2, false);

    CommandRun run = msm("off", "--wait", "300ms");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONDITION_NOT_MET.number());
    assertThat(run.err())
        .isEqualTo(
            "4711: did not follow the switch within 300 ms; msm status 4711 may tell why, and it"
                + " follows as soon as it can\n");
    assertThat(run.out())
        .isEqualTo(
            """
              PID   PROCESS        SWITCH  HOOKS  RESULT
              4711  com.acme.Shop  ?              did not follow
              4712  com.acme.Shop  off            followed
              4713  com.acme.Shop  off            followed
              """);
  }

  @Test
  void asJsonThereIsAnObjectForEach() throws Exception {
    start(4711, 2, false);

    List<?> objects = (List<?>) Json.parse(msm("off", "--json").out());

    assertThat(objects).hasSize(2);
    assertThat(((Map<?, ?>) objects.get(0)).get("pid")).isEqualTo(4711L);
    assertThat(((Map<?, ?>) objects.get(0)).get("switch")).isEqualTo("off");
  }

  @Test
  void whatIsSaidWaitsForJvmsThatStartLater() throws IOException {
    CommandRun run = msm("off");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("what starts later with the agent will be switched off");
    assertThat(Files.readString(context.run().switchFile())).contains("\"state\": \"off\"");
  }

  @Test
  void aNamedSharedSwitchIsMadeTurnedAndRemovedWhenNobodyListens() throws IOException {
    assertThat(msm("on", "--shm-prefix", prefix, "--max-procs", "7").exitCode()).isZero();
    assertThat(ControlSegment.read(segment).isOn()).isTrue();
    assertThat(Files.size(segment)).isEqualTo(36 + 4 * 7);
    long first = ControlSegment.read(segment).timestampSeconds();

    msm("on", "--shm-prefix", prefix);
    assertThat(ControlSegment.read(segment).timestampSeconds()).as("on already").isEqualTo(first);

    msm("restart", "--shm-prefix", prefix);
    assertThat(ControlSegment.read(segment).timestampSeconds()).isGreaterThan(first);
    assertThat(msm("status", "--shm-prefix", prefix).out())
        .contains("shared switch " + segment + ": on since ", "listed 0, alive 0");

    msm("off", "--shm-prefix", prefix);
    assertThat(segment).doesNotExist();
  }

  @Test
  void aPythonProcessThatListensIsSignalledAndAnyOtherIsNot() throws Exception {
    Process listener =
        new ProcessBuilder("/bin/sh", "-c", "trap 'echo woken; exit' USR1; echo ready; read x")
            .start();
    Process stranger = new ProcessBuilder("/bin/sh", "-c", "echo ready; read x").start();
    try (var woken = listener.inputReader();
        var ready = stranger.inputReader()) {
      assertThat(woken.readLine()).isEqualTo("ready");
      assertThat(ready.readLine()).isEqualTo("ready");
      ControlSegment.create(segment, 10, false, 5);
      list(listener.pid(), stranger.pid());
      Context real =
          new Context(
              Map.of("MSM_RUN_DIR", directory.resolve("run").toString(), "MSM_SHM_PREFIX", prefix),
              directory,
              (int) Files.getAttribute(directory, "unix:uid"),
              new Jvms(Path.of("/proc"), Path.of("/tmp"), 1),
              null);

      CommandRun run = CommandRun.msm(real, "on");

      assertThat(run.out()).contains(listener.pid() + " ", "was signalled");
      assertThat(run.out()).doesNotContain(stranger.pid() + " ");
      stranger.getOutputStream().close();
      assertThat(stranger.waitFor()).as("not ended by a signal").isEqualTo(1);
      listener.getOutputStream().close();
      assertThat(woken.readLine()).isEqualTo("woken");
    } finally {
      listener.destroyForcibly();
      stranger.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off", "restart"})
  void aSharedSwitchThatIsNotToBeTrustedIsRefusedInOneLineAndNothingIsDone(String command)
      throws IOException {
    Files.write(segment, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    CommandRun run = msm(command, "--shm-prefix", prefix);

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONDITION_NOT_MET.number());
    assertThat(run.err())
        .isEqualTo(
            segment
                + ": is not used: it is only 8 bytes long; remove it, or name another switch with"
                + " --shm-prefix\n");
    assertThat(context.run().switchFile()).doesNotExist();
  }

  @Test
  void statusSaysInOneLineWhyASharedSwitchIsNotUsed() throws IOException {
    ControlSegment.create(segment, 10, true, 5);
    put(0, 0x55);
    assertRefused("it is no switch of ms-service-metric (its first word is wrong)");

    put(0, 0x4D534D54);
    put(4, 2);
    assertRefused("it is of version 2, msm knows version 1");

    put(4, 1);
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(segment, elsewhere);
    Files.createSymbolicLink(segment, elsewhere);
    assertRefused("it is a link");
    assertThat(elsewhere).as("nobody has written through the link").exists();
  }

  private void assertRefused(String why) {
    for (String command : List.of("status", "on", "off", "restart")) {
      assertThat(msm(command, "--shm-prefix", prefix).err())
          .contains(segment + ": is not used: " + why + "; remove it, or name another switch");
    }
  }

  /** As when a machine's Python processes were killed while it was on. */
  @Test
  void aStaleSegmentIsTurnedAndRemovedByOff() throws IOException {
    ControlSegment.create(segment, 10, true, 5);
    Files.createFile(ControlSegment.semaphore(segment));
    list(999_999, 999_998);
    assertThat(msm("status", "--shm-prefix", prefix).out()).contains("listed 2, alive 0");

    CommandRun run = msm("off", "--shm-prefix", prefix);

    assertThat(run.exitCode()).isZero();
    assertThat(segment).doesNotExist();
    assertThat(ControlSegment.semaphore(segment)).doesNotExist();
  }

  /** A process of another user, or one that has ended unnoticed, may be looked at no further. */
  @Test
  void aSegmentStaysAsLongAsOneListedProcessMayBeThere() throws IOException {
    ControlSegment.create(segment, 10, true, 5);
    proc.write(4711, "cmdline", "");
    list(4711);

    msm("off", "--shm-prefix", prefix);

    assertThat(ControlSegment.read(segment).isOn()).isFalse();
  }

  @Test
  void optionsComeBeforeTheVariablesOfMsmAndTheseBeforeThoseOfThePythonTool() throws IOException {
    String theirs = prefix + "-theirs";
    Context both =
        context
            .with("MS_SERVICE_METRIC_SHM_PREFIX", "/" + theirs)
            .with("MS_SERVICE_METRIC_MAX_PROCS", "3")
            .with("MSM_MAX_PROCS", "4");
    try {
      CommandRun.msm(both, "on");
      assertThat(Files.size(ControlSegment.path(theirs))).isEqualTo(36 + 4 * 4);

      Context ours = both.with("MSM_SHM_PREFIX", prefix + "-ours");
      CommandRun.msm(ours, "on", "--max-procs", "5");
      assertThat(Files.size(ControlSegment.path(prefix + "-ours"))).isEqualTo(36 + 4 * 5);

      CommandRun.msm(ours, "on", "--shm-prefix", prefix);
      assertThat(segment).exists();
    } finally {
      Files.deleteIfExists(ControlSegment.path(theirs));
      Files.deleteIfExists(ControlSegment.path(prefix + "-ours"));
    }
  }

  @Test
  void aPrefixThatIsNoneIsRefused() {
    assertThat(msm("on", "--shm-prefix", "../x").err())
        .isEqualTo(
            "msm on: '../x': a prefix must be of letters, digits, '.', '_' and '-'; see msm on"
                + " --help\n");
  }

  /** Enters processes in the list, as the Python tool would. */
  private void list(long... pids) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    var words = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < pids.length; i++) {
      words.putInt(36 + 4 * i, (int) pids[i]);
    }
    Files.write(segment, bytes);
  }

  private void put(int offset, int word) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(offset, word);
    Files.write(segment, bytes);
  }

  private void start(int firstPid, int count, boolean deaf) throws IOException {
    started.add(Registrants.start(context, proc, firstPid, count, deaf));
  }

  private CommandRun msm(String... arguments) {
    return CommandRun.msm(context, arguments);
  }
}
