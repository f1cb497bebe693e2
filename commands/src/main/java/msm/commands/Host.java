package msm.commands;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A JVM that msm talks to, or could. */
final class Host {

  private final Context context;
  private final Jvm jvm;
  private final Duration timeout;

  Host(Context context, Jvm jvm, Duration timeout) {
    this.context = context;
    this.jvm = jvm;
    this.timeout = timeout;
  }

  /** Whether msm's engine is in it. */
  boolean attached() {
    return context.run().control(jvm).attached();
  }

  /** What its engine last said of itself; null when msm is not attached. */
  Status status() {
    return context.run().control(jvm).status();
  }

  /** Asks its engine, which is brought in first where it is missing. */
  Reply attachAndAsk(String command, Map<String, Object> details) {
    context.run().sweep(context.jvms());
    Obstacle obstacle = attached() ? null : context.obstacle(jvm);
    if (obstacle != null) {
      throw new MsmException(ExitCode.NO_JVM, obstacle.message());
    }
    return talk(context.run().create(jvm), command, details);
  }

  /** Asks its engine, and takes it out again where it had to be brought in for that. */
  Reply askInPassing(String command, Map<String, Object> details) {
    boolean stays = attached();
    Reply reply = attachAndAsk(command, details);
    if (!stays) {
      ask("detach", Map.of());
    }
    return reply;
  }

  /** Asks its engine. */
  Reply ask(String command, Map<String, Object> details) {
    if (!attached()) {
      throw new MsmException(
          ExitCode.CONDITION_NOT_MET, jvm.pid() + ": msm is not attached to it; msm hook attaches");
    }
    return talk(context.run().control(jvm), command, details);
  }

  private Reply talk(ControlDirectory control, String command, Map<String, Object> details) {
    Deadline deadline = Deadline.after(timeout);
    try (Conversation conversation =
        Conversation.open(jvm, control, () -> context.jvms().alive(jvm), deadline)) {
      conversation.ask(command, details);
      if (!control.attached()) {
        context.attacher().attach(jvm, control.path(), deadline);
      }
      return conversation.answer();
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.NO_JVM, control.path() + ": cannot be used (" + e.getMessage() + ")", e);
    }
  }
}
