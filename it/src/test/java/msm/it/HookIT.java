package msm.it;

import static msm.it.Hooks.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooking a JVM that runs, from the command line and by a file. */
class HookIT {

  private static final String STEPS =
      """
      hooks:
        - symbol: com.acme.calls.Work.step(int)
          metrics:
            - {name: steps, type: counter}
            - {name: odd_steps, type: counter, when: number % 2 == 1}
      """;

  /** Counts the same calls and looks at the same parameter. */
  private static final String OTHER_STEPS = STEPS.replace("odd", "even").replace("== 1", "== 0");

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @Test
  void aHookOfTheCommandLineNeedsNoFile() throws Exception {
    try (Host host = Host.calls(scratch)) {
      String receipt =
          msm.ok("hook", STEP, "--timer", "step_duration", "--label", "kind=ret", host.pid());
      host.ask("steps 30");

      assertThat(receipt.replaceFirst("\\+[1-9][0-9]+ bytes", "+N bytes"))
          .isEqualTo(
              """
              %s com.acme.calls.Calls: switch on, metrics in %s
                woven  com.acme.calls.Work.step  1 method in 1 class (+N bytes)  step_duration
              """
                  .formatted(host.pid(), msm.metricsDirectory()));
      Exposition metrics = msm.published(host);
      for (String kind : List.of("red", "green", "blue")) {
        assertThat(metrics.value("step_duration_count{kind=\"" + kind + "\"}")).isEqualTo(9);
      }
      assertThat(metrics.value("step_duration_count{kind=\"\"}"))
          .as("calls that threw")
          .isEqualTo(3);
      assertThat(metrics.sum("step_duration_sum")).isPositive();
    }
  }

  @Test
  void everyOptionOfTheCommandLineMeansWhatItsKeyInAFileMeans() throws Exception {
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", STEP, "--counter", "throws", "--at", "throw", host.pid());
      msm.ok(
          "hook", STEP + "(int)", "--histogram", "numbers=number", "--buckets", "9,19", host.pid());
      msm.ok(
          "hook",
          "com.acme.calls.Work#step",
          "--gauge",
          "seen=this.seen",
          "--when",
          "number < 9",
          host.pid());
      host.ask("steps 30");

      Exposition metrics = msm.published(host);
      assertThat(metrics.value("throws_total")).isEqualTo(3);
      assertThat(metrics.value("numbers_bucket{le=\"9.0\"}")).as("1 to 9 return").isEqualTo(9);
      assertThat(metrics.value("numbers_bucket{le=\"19.0\"}")).isEqualTo(18);
      assertThat(metrics.value("numbers_count")).isEqualTo(27);
      assertThat(metrics.value("seen")).as("the ninth call is the last below 9").isEqualTo(9);
    }
  }

  @Test
  void aHookedJvmListensNowhereSaysNothingAndLeavesNoFile() throws Exception {
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", STEP, "--timer", "step_duration", host.pid());
      host.ask("steps 30");
      msm.published(host);

      assertThat(host.listeningSockets()).isEmpty();
      assertThat(host.printed()).containsExactly("ready", "done");
      assertThat(host.complaints()).isEmpty();
      assertThat(host.files()).isEmpty();
    }
  }

  @Test
  void boundsThatLeaveOutWhatIsThereOrDoNotCountAreSaid() throws Exception {
    try (Host host = Host.calls(scratch)) {
      String hooks =
          Hooks.file(
                  scratch,
                  """
                  - {symbol: com.acme.calls.Work.step, min_version: "1.0", metrics: [{name: a}]}
                  - {symbol: com.acme.calls.Work.nap, loader: bootstrap, metrics: [{name: b}]}
                  """)
              .toString();

      for (String report :
          List.of(msm.ok("hook", "-f", hooks, host.pid()), msm.ok("status", host.pid()))) {
        assertThat(report)
            .contains(
                "the version of the artifact of com.acme.calls.Work is not known: bounds do not")
            .contains("com.acme.calls.Work is of another loader than bootstrap");
      }
    }
  }

  @Test
  void jsonTellsScriptsTheSame() throws Exception {
    try (Host host = Host.calls(scratch)) {
      Object answer = msm.json("hook", STEP, "--timer", "step_duration", host.pid());

      Map<?, ?> jvm = (Map<?, ?>) ((List<?>) answer).get(0);
      assertThat(jvm.get("pid")).hasToString(host.pid());
      assertThat(jvm.get("exit")).isEqualTo(0L);
      assertThat(jvm.get("metricsDir")).isEqualTo(msm.metricsDirectory().toString());
      Map<?, ?> hook = (Map<?, ?>) ((List<?>) jvm.get("hooks")).get(0);
      assertThat(hook.get("symbol")).isEqualTo(STEP);
      assertThat(hook.get("state")).isEqualTo("woven");
      assertThat(hook.get("methods")).isEqualTo(1L);
      assertThat(hook.get("classes")).isEqualTo(1L);
      assertThat(hook.get("metrics")).isEqualTo(List.of("step_duration"));
    }
  }

  @Test
  void theSameFileAgainChangesNothingNotEvenTheClass() throws Exception {
    Hooks hooks = Hooks.file(scratch, STEPS);
    try (Host host = hostThatNotesRedefinitions()) {
      String receipt = msm.ok("hook", "-f", hooks.toString(), host.pid());
      host.ask("steps 10");

      assertThat(msm.ok("hook", "-f", hooks.toString(), host.pid())).isEqualTo(receipt);
      host.ask("steps 10");

      assertThat(redefinitions()).hasSize(1);
      assertThat(msm.published(host).value("steps_total")).isEqualTo(20);
    }
  }

  @Test
  void anotherExpressionOverTheSameInputsNeedsNoOtherClass() throws Exception {
    Hooks hooks = Hooks.file(scratch, STEPS);
    try (Host host = hostThatNotesRedefinitions()) {
      msm.ok("hook", "-f", hooks.toString(), host.pid());
      host.ask("steps 10");
      msm.ok("hook", "-f", hooks.say(OTHER_STEPS).toString(), host.pid());
      host.ask("steps 10");

      assertThat(redefinitions()).hasSize(1);
      Exposition metrics = msm.published(host);
      assertThat(metrics.value("steps_total")).isEqualTo(20);
      assertThat(metrics.value("odd_steps_total")).isEqualTo(5);
      assertThat(metrics.value("even_steps_total")).as("0, 2, 4, 6 and 8").isEqualTo(5);
    }
  }

  @Test
  void aFileReplacesWhatItAppliedBeforeAndMissesNoCall() throws Exception {
    Hooks hooks = Hooks.file(scratch, STEPS);
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", hooks.toString(), host.pid());
      host.ask("start");
      for (int i = 0; i < 4; i++) {
        // Every other time it needs other inputs, so that the class is woven anew as well.
        hooks.say(i % 2 == 0 ? STEPS.replace("number % 2", "this.seen % 2") : OTHER_STEPS);
        msm.ok("hook", "-f", hooks.toString(), host.pid());
      }
      host.ask("stop");

      assertThat(msm.hooks(host)).hasSize(1);
      assertThat(msm.hooks(host).get(0).get("metrics")).isEqualTo(List.of("steps", "even_steps"));
      assertThat(msm.published(host).value("steps_total")).isEqualTo(steps(host));
    }
  }

  @Test
  void restartReadsTheFilesAgainButKeepsWhatItHasIfOneIsInvalid() throws Exception {
    Hooks hooks = Hooks.file(scratch, STEPS);
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", hooks.toString(), host.pid());
      hooks.say(OTHER_STEPS);
      assertThat(msm.ok("restart", host.pid())).contains("woven", "steps, even_steps");

      hooks.say(OTHER_STEPS.replace("type: counter", "type: countr"));
      Finished refused = msm.run("restart", host.pid());

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).contains(hooks + ":4:", "did you mean 'counter'?");
      assertThat(msm.hooks(host).get(0).get("state")).isEqualTo("woven");
      assertThat(msm.hooks(host).get(0).get("metrics")).isEqualTo(List.of("steps", "even_steps"));
    }
  }

  @Test
  void theSwitchIsForAllJvmsThatMsmIsAttachedTo() throws Exception {
    try (Host one = Host.calls(scratch);
        Host other = Host.calls(scratch)) {
      msm.ok("hook", STEP, "--counter", "steps", one.pid(), other.pid());

      assertThat(msm.ok("off"))
          .contains(one.pid() + " ", other.pid() + " ", "verified byte for byte");
      one.ask("steps 10");
      other.ask("steps 10");
      assertThat(msm.ok("status")).contains("switch off", "off  com.acme.calls.Work.step");
      assertThat(msm.ok("on")).contains(one.pid() + " ", other.pid() + " ", "woven");
      one.ask("steps 3");
      other.ask("steps 4");

      msm.ok("status", one.pid());
      assertThat(msm.published(other).value("steps_total")).as("while on").isEqualTo(7);
    }
  }

  @Test
  void aFileMayBeADirectoryOfThem() throws Exception {
    Path directory = Files.createDirectory(scratch.resolve("conf.d"));
    Files.writeString(directory.resolve("b.yaml"), STEPS);
    Files.writeString(
        directory.resolve("a.yml"), STEPS.replace("step(int)", "nap").replace("number", "millis"));
    Files.writeString(directory.resolve("c.txt"), "no hooks");
    try (Host host = Host.calls(scratch)) {
      msm.ok("hook", "-f", directory.toString(), host.pid());

      assertThat(msm.hookNames(host)).containsExactly("Work.nap", "Work.step");
      assertThat(msm.ok("unhook", "-f", directory.toString(), host.pid()))
          .contains("removed Work.nap, Work.step");
    }
  }

  private Host hostThatNotesRedefinitions() throws IOException {
    return Host.calls(scratch, "-Xlog:redefine+class+load*=info:file=" + log());
  }

  /** What the JVM itself says of classes that were redefined. */
  private List<String> redefinitions() throws IOException {
    try (var lines = Files.lines(log())) {
      return lines.filter(line -> line.contains("redefined name=com.acme.")).toList();
    }
  }

  private Path log() {
    return scratch.resolve("redefinitions.log");
  }

  private static double steps(Host host) throws IOException {
    return Double.parseDouble(host.ask("totals").split(" ", -1)[0]);
  }
}
