package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {

  private static final Jvm JVM = new Jvm(4711, 1, 0, "alice", "17", "Shop", List.of(), false);

  @TempDir private Path directory;

  @Test
  void theAnswerIsTheOneToTheQuestionAndNothingStaysBehind() throws IOException {
    ControlDirectory control = new ControlDirectory(directory);
    control.write("reply", Map.of("id", "an older question", "exit", 1L));
    FakeEngine engine = FakeEngine.start(control, Map.of("exit", 0L, "switch", "on"));

    Reply reply = ask("status", Duration.ofSeconds(10), true);

    assertThat(reply.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(reply.switchState()).isEqualTo("on");
    assertThat(engine.request()).containsEntry("command", "status").containsEntry("all", true);
    assertThat(directory.resolve("request")).doesNotExist();
    assertThat(directory.resolve("reply")).doesNotExist();
  }

  @Test
  void aJvmThatEndsMeanwhileIsNotWaitedFor() {
    assertThatThrownBy(() -> ask("status", Duration.ofMinutes(1), false))
        .isInstanceOf(MsmException.class)
        .hasMessage(
            "4711: the JVM ended while msm waited for its answer; what it had published stays in"
                + " its metric files")
        .extracting(e -> ((MsmException) e).exitCode())
        .isEqualTo(ExitCode.NO_JVM);
  }

  @Test
  void aSilentJvmIsGivenUpAndTheRequestTakenBack() {
    assertThatThrownBy(() -> ask("status", Duration.ofMillis(30), true))
        .isInstanceOf(MsmException.class)
        .hasMessage(
            "4711: the JVM did not answer within 30 ms; it may hang or be in a long pause: try"
                + " again, or with a longer --timeout");
    assertThat(directory.resolve("request")).doesNotExist();
  }

  @Test
  void anEngineThatCouldNotStartSaysWhy() throws IOException {
    ControlDirectory control = new ControlDirectory(directory);
    Deadline deadline = Deadline.after(Duration.ofSeconds(10));

    try (Conversation conversation = Conversation.open(JVM, control, () -> true, deadline)) {
      conversation.ask("hook", Map.of());
      control.write("reply", Map.of("id", "attach", "exit", 5L, "error", "no room"));

      assertThatThrownBy(() -> conversation.answer(() -> false))
          .isInstanceOf(MsmException.class)
          .hasMessage("4711: no room");
    }
    assertThat(directory.resolve("request")).doesNotExist();
  }

  @Test
  void anEngineThatMayNotEvenSaySoIsExplained() throws IOException {
    ControlDirectory control = new ControlDirectory(directory);
    Deadline deadline = Deadline.after(Duration.ofMillis(30));

    try (Conversation conversation = Conversation.open(JVM, control, () -> true, deadline)) {
      conversation.ask("hook", Map.of());

      assertThatThrownBy(() -> conversation.answer(() -> true))
          .isInstanceOf(MsmException.class)
          .hasMessageStartingWith("4711: the application has set a security manager");
    }
  }

  @Test
  void onlyOneMsmTalksAtATime() throws IOException {
    ControlDirectory control = new ControlDirectory(directory);
    Deadline deadline = Deadline.after(Duration.ofSeconds(10));

    try (Conversation first = Conversation.open(JVM, control, () -> true, deadline)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> ask("status", Duration.ofMillis(30), true))
          .isInstanceOf(MsmException.class)
          .hasMessage("4711: another msm has been talking to the JVM for 30 ms; try again");
    }
  }

  private Reply ask(String command, Duration timeout, boolean alive) throws IOException {
    ControlDirectory control = new ControlDirectory(directory);
    Deadline deadline = Deadline.after(timeout);
    try (Conversation conversation = Conversation.open(JVM, control, () -> alive, deadline)) {
      conversation.ask(command, Map.of("all", true));
      return conversation.answer(() -> false);
    }
  }
}
