package msm.commands;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A JVM that msm talks to, or could. */
final class Host {

  private final Context context;
  private final Jvm jvm;
  private final Duration timeout;
  private ControlDirectory control;

  Host(Context context, Jvm jvm, Duration timeout) {
    this.context = context;
    this.jvm = jvm;
    this.timeout = timeout;
  }

  /** Whether msm's engine is in it. */
  boolean attached() {
    return control().attached();
  }

  /** What its engine last said of itself; null when msm is not attached. */
  Status status() {
    return control().status();
  }

  /**
   * Asks its engine, which is brought in first where it is missing. One of an older msm makes room
   * for ours, which takes over its hooks.
   */
  Reply attachAndAsk(String command, Map<String, Object> details) {
    Status status = status();
    if (status != null && status.version().isOlderThan(EngineVersion.in(context.engine()))) {
      replaceEngine();
    }
    Obstacle obstacle = attached() ? null : context.obstacle(jvm);
    if (obstacle != null) {
      throw new MsmException(ExitCode.NO_JVM, obstacle.message());
    }
    if (!context.place(jvm).isOurs()) {
      HandlerFiles.require(jvm, context.jvms().process(jvm.pid()), details.get("sources"));
    }
    return talk(context.createControl(jvm), command, details);
  }

  private void replaceEngine() {
    Reply left = ask("detach", Map.of());
    String metrics = left.metricsDirectory();
    if (metrics.isEmpty()) {
      return;
    }
    Map<String, Object> details = new HashMap<>();
    details.put("sources", left.document().get("sources"));
    // As the JVM sees it, which the reply has made ours.
    details.put("dir", context.place(jvm).seenFromInside(metrics));
    attachAndAsk("hook", details);
    if (left.switchState().equals("off")) {
      ask("off", Map.of());
    }
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
    return talk(control(), command, details);
  }

  private ControlDirectory control() {
    if (control == null) {
      control = context.control(jvm);
    }
    return control;
  }

  private Reply talk(ControlDirectory control, String command, Map<String, Object> details) {
    HostPlace place = context.place(jvm);
    Deadline deadline = Deadline.after(timeout);
    try (Conversation conversation =
        Conversation.open(jvm, control, () -> context.jvms().alive(jvm), deadline)) {
      conversation.ask(command, place.isOurs() ? details : elsewhere(details, place));
      boolean isNew = !control.attached();
      if (isNew) {
        context.attacher().attach(jvm, control, deadline);
      }
      Reply reply = conversation.answer(() -> isNew && context.attacher().wasKeptOut(jvm));
      if (place.isOurs()) {
        return reply;
      }
      if (command.equals("detach")) {
        AgentCopy.remove(control);
      }
      return reply.seenFrom(place);
    } catch (ClosedByInterruptException e) {
      throw Deadline.interrupted(e);
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.NO_JVM, control.path() + ": cannot be used (" + e.getMessage() + ")", e);
    }
  }

  /** Where nobody named a directory, metric files go where the JVM can write. */
  private static Map<String, Object> elsewhere(Map<String, Object> details, HostPlace place) {
    Map<String, Object> changed = new HashMap<>(details);
    changed.computeIfPresent(
        "defaultDir", (key, ours) -> place.runDirectory().resolve("metrics").toString());
    return changed;
  }
}
