package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's whole visit, at a terminal of 80 columns and 24 rows. */
class ConsoleSessionIT {

  private static final String STEP = "com.acme.calls.Work.step";

  @TempDir private Path scratch;
  private Msm msm;
  private Host host;
  private Tmux terminal;
  private String prompt;

  @BeforeEach
  void aConsoleIsOpen() throws Exception {
    msm = new Msm(scratch);
    host = Host.calls(scratch);
    host.ask("start");
    Map<String, String> environment = new HashMap<>(msm.environment());
    environment.put("MSM_JAVA_OPTS", "-Duser.home=" + scratch);
    terminal = Tmux.run(scratch, environment, "cd " + scratch + " && " + Msm.program(), 80, 24);
    terminal.await("^ +[0-9]+ +" + host.pid() + " com.acme.calls.Calls$");
    prompt = "msm\\(Calls:" + host.pid() + "( on| off)?\\)> ";
    terminal.enter(host.pid());
    terminal.await("^" + prompt + "*\\s*\\z");
  }

  @AfterEach
  void end() throws Exception {
    assertThat(host.complaints()).isEmpty();
    terminal.close();
    host.close();
  }

  @Test
  void fromTheFirstLookToTheLast() throws Exception {
    terminal.type("search com.acme.calls.W");
    terminal.press("Tab");
    terminal.await(prompt + "search com\\.acme\\.calls\\.Work$");
    terminal.press("Enter");
    awaitAnswer("^  com.acme.calls.Work +class ");

    enter("show " + STEP, "^    step\\(int\\): java.lang.String  \\[");
    enter("peek " + STEP + " 'len(ret)' -n 1", "^1 call shown; 1 of 1 class verified");
    clear();
    terminal.enter("peek " + STEP + " --when 'number < 0'");
    terminal.await("looking at 1 method in 1 class; q or Ctrl-C ends it$");
    terminal.press("C-c");
    awaitAnswer("^0 calls shown; 1 of 1 class verified byte for byte$");

    enter("hook " + STEP + " --timer step_duration", "^ +type: timer$");
    terminal.await("msm\\(Calls:" + host.pid() + " on\\)> ");
    clear();
    terminal.enter("metrics -w");
    terminal.await("^> step_duration +[0-9.]+");
    terminal.press("C-c");
    terminal.await("^" + prompt + "metrics -w *$(?s:.*)^" + prompt + "*\\s*\\z");

    enter("save hooks.yaml", "^1 hook in hooks.yaml$");
    assertThat(Files.readString(scratch.resolve("hooks.yaml")))
        .startsWith("# Hooks of Calls, saved by msm save.\nhooks:\n  - symbol: " + STEP + "\n");
    msm.ok("check", "-f", scratch.resolve("hooks.yaml").toString(), host.pid());

    enter("off", "1 of 1 class verified byte for byte");
    terminal.await("msm\\(Calls:" + host.pid() + " off\\)> ");
    enter("on", "^ +woven +com.acme.calls.Work.step");
    enter("detach", "1 of 1 class verified byte for byte");
    terminal.press("C-d");
    terminal.await("^ended with 0$");
    assertThat(msm.ok("status", host.pid())).contains("msm is not attached");
  }

  @Test
  void outputGoesToTheShellAndToFilesOfThePerson() throws Exception {
    enter("search Work# | grep -c step", "^1$");
    enter("search Work# | wc -l", "^4$");
    enter("ps --json > ps.json", prompt);
    assertThat(Files.readString(scratch.resolve("ps.json"))).startsWith("[").contains(host.pid());
    enter("metrics -w | head -1", "holds no metric file|no such directory");
  }

  @Test
  void yamlIsPastedAndKept() throws Exception {
    terminal.enter("hook");
    terminal.await("^yaml> ");
    terminal.enter("hooks:");
    terminal.enter("  - symbol: " + STEP);
    terminal.enter("    metrics: [{name: it's, type: counter}]");
    terminal.enter(".");
    awaitAnswer("it's");
    terminal.enter("hook");
    terminal.await("^yaml> *\\s*\\z");
    terminal.enter("hooks:");
    terminal.enter("  - symbol: " + STEP);
    terminal.enter("    metrics: [{name: steps, type: counter}]");
    terminal.enter(".");
    awaitAnswer("^ +woven +com.acme.calls.Work.step");
    try (var kept = Files.list(scratch.resolve(".msm/pasted"))) {
      assertThat(kept).isNotEmpty();
    }
  }

  @Test
  void whatIsPastedAtOnceIsTakenAsItIs() throws Exception {
    terminal.enter("hook");
    terminal.await("^yaml> *\\s*\\z");
    terminal.paste(
        String.join(
            "\n",
            "prefix: pasted",
            "hooks:",
            "  - symbol: " + STEP,
            "    metrics:",
            "      - name: steps   # it's a comment",
            "        type: counter",
            "        when: number >= 0 and \"!\" != '\"'",
            ".",
            ""));
    terminal.press("Enter");

    awaitAnswer("^ +woven +com.acme.calls.Work.step.*pasted_steps$");
    terminal.press("Up");
    terminal.await("^" + prompt + "hook *$");
    assertThat(Files.getPosixFilePermissions(scratch.resolve(".msm/history")))
        .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void tabOffersOverloadsAndTheNamesOfExpressionsWithTheirTypesAndLeavesNothingBehind()
      throws Exception {
    terminal.type("show java.util.ArrayList.remove(");
    terminal.press("Tab");
    terminal.await("remove\\(Object\\) +\\(-> boolean\\)");
    giveUp();
    terminal.type("peek " + STEP + " nu");
    terminal.press("Tab");
    terminal.await(prompt + "peek " + STEP + " number *$");
    giveUp();
    terminal.type("hook " + STEP + " --when 'number > 1 and this.");
    terminal.press("Tab");
    terminal.await("kinds +\\(String\\[\\]\\) +seen +\\(int\\)");
    terminal.type("se");
    terminal.press("Tab");
    terminal.await("--when 'number > 1 and this\\.seen *$");
    giveUp();

    terminal.press("C-d");

    terminal.await("Calls: msm has left it again, as nothing was hooked$");
    terminal.await("^ended with 0$");
    assertThat(msm.ok("status", host.pid())).contains("msm is not attached");
  }

  @Test
  void whatMayFollowIsSaidWhileTyping() throws Exception {
    terminal.type("hook ");
    terminal.await("^" + prompt + "hook +SYMBOL *$");
    terminal.type(STEP + " ");
    terminal.await("^" + prompt + "hook " + STEP + " +--timer.*$");
    terminal.type("--wait ");
    terminal.await("^" + prompt + "hook " + STEP + " --wait +TIME *$");
    terminal.type("1s");
    terminal.await("^" + prompt + "hook " + STEP + " --wait 1s *$");
    giveUp();
    terminal.type("help ");
    terminal.await("^" + prompt + "help +COMMAND *$");
    terminal.press("Enter");
    terminal.await("^exit +leaves");
    assertThat(terminal.screen()).doesNotContainPattern("(?m)^" + prompt + "help +COMMAND");
  }

  /** Drops the line that is being typed. */
  private void giveUp() throws Exception {
    terminal.press("C-c");
    // What is typed before it has come is thrown away.
    awaitAnswer("");
    clear();
  }

  @Test
  void anotherJvmIsUsedWithoutLeaving() throws Exception {
    try (Host other = Host.desk(scratch)) {
      terminal.enter("use " + other.pid());
      terminal.await("^msm\\(Desk:" + other.pid() + "\\)> *\\s*\\z");
      terminal.enter("use 1");
      terminal.await("'1' is no pid of a JVM; ps lists them");
      terminal.enter("attach name:com.acme.calls.Calls");
      awaitAnswer(prompt);
      terminal.enter("use");
      terminal.await("^JVM \\[1\\]> *\\s*\\z");
      terminal.enter(host.pid());
      awaitAnswer(prompt);
    }
  }

  @Test
  void aNarrowTerminalWithoutColoursAndOneThatCannotMoveItsCursorDoToo() throws Exception {
    terminal.enter("exit");
    terminal.await("^ended with 0$");
    assertThat(terminal.coloredScreen()).as("colours by default").contains("\u001b[1m");
    Path narrow = Files.createDirectory(scratch.resolve("narrow"));
    String program = "NO_COLOR=1 TERM=dumb " + Msm.program();
    try (Tmux dumb = Tmux.run(narrow, msm.environment(), program, 60, 24)) {
      dumb.await("^JVM \\[1\\]>");
      dumb.enter(host.pid());
      dumb.await("^" + prompt + "*\\s*\\z");
      dumb.enter("metrics -w");
      dumb.await("msm metrics: -w needs a terminal; this is one look");
      dumb.enter("help");
      dumb.await("^exit +leaves");
      assertThat(dumb.coloredScreen()).doesNotContain("\u001b[3", "\u001b[1m");
    }
  }

  /** Types a command and waits for its answer and the next prompt. */
  private void enter(String line, String answer) throws Exception {
    clear();
    terminal.enter(line);
    awaitAnswer(answer);
  }

  /** Clears the screen, so that what is awaited is not what was there before. */
  private void clear() throws Exception {
    terminal.press("C-l");
    terminal.await("\\A" + prompt + "*\\s*\\z");
  }

  private void awaitAnswer(String regex) throws Exception {
    terminal.await(regex + "(?s:.*)^" + prompt + "*\\s*\\z");
  }
}
