package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console, as a person at a terminal sees it. */
class ConsoleIT {

  @TempDir private Path scratch;
  private Msm msm;
  private Host host;
  private Tmux terminal;
  private String prompt;

  @BeforeEach
  void aConsoleListsTheJvms() throws Exception {
    msm = new Msm(scratch);
    host = Host.calls(scratch);
    Map<String, String> environment = new HashMap<>(msm.environment());
    environment.put("MSM_JAVA_OPTS", "-Duser.home=" + scratch);
    terminal = Tmux.run(scratch, environment, Msm.program().toString());
    terminal.await("^ +[0-9]+ +" + host.pid() + " com.acme.calls.Calls$");
    terminal.await("^JVM \\[1\\]>");
    prompt = "msm\\(Calls:" + host.pid() + "( on| off)?\\)> ";
  }

  @AfterEach
  void end() throws IOException {
    terminal.close();
    host.close();
  }

  @Test
  void enterTakesTheFirstOfTheList() throws Exception {
    Pattern taken =
        Pattern.compile("(?m)^ +1 +([0-9]+) .*\n( .*\n)*JVM \\[1\\]>\\s*msm\\(.*:\\1\\)>");

    // If somebody else's JVM is the first and ends at this moment, the list is shown again.
    Await.until(
        "the first of the list is taken",
        () -> {
          String screen = terminal.screen();
          if (screen.stripTrailing().endsWith("JVM [1]>")) {
            terminal.press("Enter");
          }
          return taken.matcher(screen).find();
        });
  }

  @Test
  void commandsMeanTheChosenJvm() throws Exception {
    choose();

    terminal.enter("status");
    awaitAnswer("^" + host.pid() + " com.acme.calls.Calls: msm is not attached$");
    terminal.enter("hook com.acme.calls.Work.step --counter steps --label 'kind=ret ?? \"none\"'");
    awaitAnswer(
        "^ +woven +com.acme.calls.Work.step +1 method in 1 class .\\+[0-9]+ bytes. +steps$");
    host.ask("steps 10");
    assertThat(msm.published(host).value("steps_total{kind=\"none\"}")).isEqualTo(1);
    terminal.enter("unhook Work.step");
    awaitAnswer("removed Work.step; 1 of 1 class verified byte for byte");
    terminal.enter("statsu");
    terminal.await("did you mean status\\?");
  }

  @Test
  void tabCompletesCommandsOptionsClassesAndMethods() throws Exception {
    choose();

    terminal.type("ho");
    terminal.press("Tab");
    terminal.await(prompt + "hook +SYMBOL$");
    terminal.type("com.acme.calls.W");
    terminal.press("Tab");
    terminal.await(prompt + "hook com\\.acme\\.calls\\.Work");
    terminal.type(".st");
    terminal.press("Tab");
    terminal.await(prompt + "hook com\\.acme\\.calls\\.Work\\.step");
    terminal.type(" --cou");
    terminal.press("Tab");
    terminal.await(prompt + "hook com\\.acme\\.calls\\.Work\\.step --counter");
    terminal.enter(" steps");
    awaitAnswer("woven +com.acme.calls.Work.step");
    terminal.type("unhook W");
    terminal.press("Tab");
    terminal.await(prompt + "unhook Work\\.step");
  }

  @Test
  void linesAreRemembered() throws Exception {
    choose();
    terminal.enter("status");
    awaitAnswer("msm is not attached$");

    terminal.press("Up");

    terminal.await(prompt + "status$(?s:.*)" + prompt + "status$");
  }

  @Test
  void ctrlCEndsWhatRunsAndNotTheConsole() throws Exception {
    choose();
    terminal.enter("hook com.acme.calls.Late.answer --counter answers --wait 10m");
    Await.until("the hook is pending", () -> msm.ok("status", host.pid()).contains("pending"));

    terminal.press("C-c");

    awaitAnswer("interrupted$");
    terminal.type("a line that is given up");
    // What the console has not read yet, the terminal itself throws away at Ctrl-C.
    terminal.await(prompt + "a line that is given up$");
    terminal.press("C-c");
    awaitAnswer("given up(\\^C)?$");
    terminal.enter("status");
    terminal.await("pending +com.acme.calls.Late.answer");
    assertThat(host.complaints()).isEmpty();
  }

  @Test
  void ctrlDLeaves() throws Exception {
    choose();

    terminal.press("C-d");

    terminal.await("^ended with 0$");
  }

  @Test
  void aJvmThatEndsIsSaidToHaveEndedAndAnotherMayBeChosen() throws Exception {
    choose();

    host.end();

    terminal.await("^" + host.pid() + " com.acme.calls.Calls: the JVM has ended$");
    terminal.await("ended(?s:.*)^(JVM \\[1\\]|Enter looks again)>");
    terminal.press("C-d");
    terminal.await("^ended with 0$");
  }

  /** Waits for an answer and for the prompt after it: what is typed before may be lost. */
  private void awaitAnswer(String regex) throws Exception {
    terminal.await(regex + "(?s:.*)^" + prompt + "*\\s*\\z");
  }

  private void choose() throws Exception {
    terminal.enter(host.pid());
    terminal.await("^" + prompt);
  }
}
