package msm.it;

import static msm.it.Hooks.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be attached to, or stops to answer: one line says why, and the process lives on. */
class FailedAttachIT {

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @Test
  void aPidThatNoProcessHas() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThat(refusal(hook(Long.toString(ended.pid()))))
        .isEqualTo(ended.pid() + ": there is no such process; msm ps lists the JVMs\n");
  }

  @Test
  void aProcessThatIsNoJvmSurvives() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "1000").start();
    try {
      assertThat(refusal(hook(Long.toString(sleep.pid()))))
          .isEqualTo(sleep.pid() + ": is not a JVM but sleep; msm ps lists the JVMs\n");

      assertThat(sleep.isAlive()).isTrue();
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void aNameThatNoJvmHas() throws IOException {
    assertThat(refusal(hook("name:com.acme.Nowhere")))
        .isEqualTo(
            "name:com.acme.Nowhere: no main class or jar contains 'com.acme.Nowhere'; msm ps lists"
                + " the JVMs\n");
  }

  @Test
  void aJvmThatForbidsAttaching() throws IOException {
    try (Host host = Host.calls(scratch, "-XX:+DisableAttachMechanism")) {
      assertThat(refusal(hook(host.pid())))
          .startsWith(
              host.pid()
                  + ": attaching is disabled by -XX:+DisableAttachMechanism; start it without that"
                  + " flag, or with -javaagent:"
                  + Checkout.home());

      assertThat(msm.run("doctor", host.pid()).out())
          .containsPattern("STOPS +attaching +" + host.pid() + ": attaching is disabled by");
      assertUnharmed(host);
      assertThat(msm.ok("ps")).containsPattern(host.pid() + " .* no: attach disabled");
    }
  }

  @Test
  void aJvmThatForbidsAgents() throws IOException {
    try (Host host = Host.calls(scratch, "-XX:-EnableDynamicAgentLoading")) {
      assertThat(refusal(hook(host.pid())))
          .startsWith(
              host.pid()
                  + ": loading agents into the running JVM is disabled by"
                  + " -XX:-EnableDynamicAgentLoading; start it without that flag, or with"
                  + " -javaagent:"
                  + Checkout.home());

      assertUnharmed(host);
      assertThat(msm.ok("ps")).containsPattern(host.pid() + " .* no: agents disabled");
    }
  }

  @Test
  void aJvmThatMayOpenHardlyAnyFiles() throws IOException {
    try (Host host = by("prlimit", "--nofile=40:40")) {
      assertThat(refusal(hook(host.pid())))
          .startsWith(host.pid() + ": may open only ")
          .endsWith(
              " more files, and msm needs 40; raise its limit: prlimit --pid %s --nofile=4096, or ulimit -n before it starts\n"
                  .formatted(host.pid()));

      assertThat(host.complaints()).isEmpty();
    }
  }

  @Test
  void aJvmWhoseTmpIsReadOnly() throws IOException {
    String readOnly = "mount --bind /tmp /tmp && mount -o remount,ro,bind /tmp && exec \"$@\"";
    try (Host host = by("unshare", "--mount", "sh", "-c", readOnly, "sh")) {
      assertThat(refusal(hook(host.pid())))
          .startsWith(host.pid() + ": its /tmp is read-only, where a JVM opens the socket");

      assertThat(host.complaints()).isEmpty();
      assertThat(msm.ok("ps")).containsPattern(host.pid() + " .* no: read-only /tmp");
    }
  }

  @Test
  void aJvmWithoutMetaspace() throws IOException {
    try (Host host = Host.calls(scratch, "-XX:MaxMetaspaceSize=7m")) {
      assertThat(refusal(hook(host.pid())))
          .isEqualTo(
              host.pid()
                  + ": has 7 MB of metaspace left, and msm needs 8 MB; start it with a higher"
                  + " -XX:MaxMetaspaceSize, which is 7m now\n");

      assertUnharmed(host);
    }
  }

  @Test
  void aJvmUnderASecurityManager() throws IOException {
    for (int version : new int[] {8, 11, 17}) {
      String java = Jdks.java(version).toString();
      String jar = Checkout.shopJar().toString();
      try (Host host = Host.shopBy(scratch, java, "-Djava.security.manager", "-jar", jar)) {
        assertThat(refusal(hook(host.pid())))
            .isEqualTo(
                host.pid()
                    + ": runs under a security manager (-Djava.security.manager), which forbids"
                    + " msm's engine what it needs; start it without\n");

        assertThat(host.ask("open")).isEqualTo("open");
      }
    }
  }

  @Test
  void aJvmWhoseSecurityManagerStandsBehindAThousandCharactersOfOptions() throws IOException {
    String much = "-Dmuch=" + "x".repeat(1100);
    String java = Jdks.java(8).toString();
    String jar = Checkout.shopJar().toString();
    try (Host host = Host.shopBy(scratch, java, much, "-Djava.security.manager", "-jar", jar)) {
      Finished told = msm.run("doctor", host.pid());

      assertThat(told.exitCode()).isEqualTo(1);
      assertThat(told.out())
          .containsPattern("STOPS +security manager +" + host.pid() + ": runs under a security");
      assertThat(host.ask("open")).isEqualTo("open");
    }
  }

  @Test
  void aJvmWithAnotherDirectoryForItsOwnTemporaryFilesIsHooked() throws IOException {
    try (Host host = Host.calls(scratch, "-Djava.io.tmpdir=" + scratch.resolve("elsewhere"))) {
      String classesBefore = host.diagnose("VM.classloader_stats");
      assertThat(msm.ok("doctor", host.pid()))
          .contains(host.pid() + " com.acme.calls.Calls: can work")
          .doesNotContain("STOPS", "warning");
      assertThat(host.diagnose("VM.classloader_stats")).isEqualTo(classesBefore);

      assertThat(hook(host.pid()).exitCode()).isZero();

      assertUnharmed(host);
      assertThat(scratch.resolve("elsewhere")).doesNotExist();
    }
  }

  @Test
  void aJvmThatIsStoppedCanBeHookedOnceItGoesOn() throws Exception {
    try (Host host = Host.calls(scratch)) {
      stop(host);

      assertThat(refusal(hook(host.pid())))
          .isEqualTo(
              "%1$s: the process is stopped and cannot answer; continue it with kill -CONT %1$s\n"
                  .formatted(host.pid()));

      host.signal("CONT");
      assertUnharmed(host);
      assertThat(hook(host.pid()).exitCode()).isZero();
    }
  }

  @Test
  void aJvmThatForbidsAttachingKeepsNoOtherFromBeingHooked() throws IOException {
    try (Host closed = Host.calls(scratch, "-XX:+DisableAttachMechanism");
        Host open = Host.calls(scratch)) {
      Finished finished = hook(closed.pid(), open.pid());

      assertThat(finished.exitCode()).isEqualTo(3);
      assertThat(finished.out()).startsWith(open.pid() + " ").doesNotContain(closed.pid());
      assertThat(finished.err())
          .startsWith(closed.pid() + ": attaching is disabled")
          .hasLineCount(1);
      assertThat(msm.hookNames(open)).containsExactly("Work.step");
    }
  }

  @Test
  void aJvmThatHangsIsGivenUpAndCanBeAskedAgain() throws Exception {
    try (Host host = Host.calls(scratch)) {
      hook(host.pid());
      stop(host);

      assertThat(refusal(msm.run("off", "--timeout", "500ms", host.pid())))
          .isEqualTo(
              host.pid()
                  + ": the JVM did not answer within 500 ms; it may hang or be in a long pause: try"
                  + " again, or with a longer --timeout\n");
      Finished status = msm.run("status", "--timeout", "500ms", host.pid());
      assertThat(status.exitCode()).isZero();
      assertThat(status.out()).contains("woven  " + STEP);
      assertThat(status.err()).contains("did not answer", "this is what was known last");

      host.signal("CONT");
      assertUnharmed(host);
      assertThat(msm.ok("off", host.pid())).contains("1 of 1 class verified byte for byte");
    }
  }

  @Test
  void aJvmThatEndsBeforeItAnswers() throws Exception {
    try (Host host = Host.calls(scratch)) {
      hook(host.pid());
      stop(host);
      CompletableFuture<Finished> asking = msm.start("off", host.pid());
      Await.until("the request lies in the mailbox", () -> mailboxHolds("request"));

      host.kill();

      assertThat(refusal(asking.join()))
          .isEqualTo(
              host.pid()
                  + ": the JVM ended while msm waited for its answer; what it had published stays in"
                  + " its metric files\n");
    }
  }

  @Test
  void aJvmThatEndsBeforeItsClassesAreLoaded() throws Exception {
    try (Host host = Host.calls(scratch)) {
      CompletableFuture<Finished> waiting =
          msm.start(
              "hook",
              "com.acme.calls.Late.answer",
              "--counter",
              "answers",
              "--wait",
              "5m",
              host.pid());
      Await.until("the hook is pending", () -> msm.ok("status", host.pid()).contains("pending"));

      host.kill();

      assertThat(refusal(waiting.join()))
          .isEqualTo(
              host.pid() + ": the JVM ended while msm waited for its classes to be loaded\n");
    }
  }

  /** The shop, started by another program that becomes it. */
  private Host by(String... program) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.add(Jdks.java(Runtime.version().feature()).toString());
    command.addAll(List.of("-jar", Checkout.shopJar().toString()));
    return Host.shopBy(scratch, command.toArray(String[]::new));
  }

  private Finished hook(String... jvms) throws IOException {
    String[] words = new String[jvms.length + 4];
    words[0] = "hook";
    words[1] = STEP;
    words[2] = "--counter";
    words[3] = "steps";
    System.arraycopy(jvms, 0, words, 4, jvms.length);
    return msm.run(words);
  }

  /** The one line that says why. */
  private static String refusal(Finished finished) {
    assertThat(finished.exitCode()).as("%s", finished).isEqualTo(3);
    assertThat(finished.out()).isEmpty();
    assertThat(finished.err()).hasLineCount(1);
    return finished.err();
  }

  private static void assertUnharmed(Host host) throws IOException {
    assertThat(host.ask("steps 1")).isEqualTo("done");
    assertThat(host.printed()).containsExactly("ready", "done");
    assertThat(host.complaints()).isEmpty();
    assertThat(host.files()).isEmpty();
  }

  private static void stop(Host host) throws Exception {
    host.signal("STOP");
    Await.until("the process is stopped", () -> host.state() == 'T');
  }

  private boolean mailboxHolds(String name) throws IOException {
    try (var files = Files.walk(msm.runDirectory(), 2)) {
      return files.anyMatch(file -> file.endsWith(name));
    }
  }
}
