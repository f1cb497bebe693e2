package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Brings msm's agent into a running JVM. */
final class Attacher {

  private static final Duration LOOK = Duration.ofSeconds(5);

  /** As a list of threads shows them. */
  private static final String ANY_THREAD = "\"Signal Dispatcher\"";

  private static final String ENGINE_THREAD = "\"msm\"";

  private final Jvms jvms;
  private final AttachRules rules;
  private final long ownUserId;
  private final Path agent;

  Attacher(Jvms jvms, AttachRules rules, long ownUserId, Path agent) {
    this.jvms = jvms;
    this.rules = rules;
    this.ownUserId = ownUserId;
    this.agent = agent;
  }

  /**
   * Loads the agent, which then answers in {@code control}. Returns when the JVM has started it;
   * only the agent itself knows whether it got on.
   */
  void attach(Jvm jvm, ControlDirectory control, Deadline deadline) {
    ProcEntry process = jvms.process(jvm.pid());
    Obstacle obstacle = rules.obstacle(jvm, process);
    if (obstacle != null) {
      throw new MsmException(ExitCode.NO_JVM, obstacle.message());
    }
    if (!Files.isReadable(agent)) {
      throw new MsmException(
          ExitCode.BUG,
          agent + ": the agent is missing from this installation; run install.sh again");
    }
    try {
      HostPlace place = HostPlace.of(process, ownUserId, agent);
      Path jar = place.isOurs() ? agent : AgentCopy.lay(agent, control);
      String response =
          new AttachSocket(jvm, process, place, rules, deadline)
              .load(jar + "=" + control.pathInside() + "\n" + jar.resolveSibling("engine"));
      judge(jvm, response);
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.NO_JVM,
          jvm.pid() + ": the attach connection broke (" + e.getMessage() + "); try again",
          e);
    }
  }

  /**
   * Whether the JVM lives and the engine is not in it, though it has been loaded and said nothing:
   * nobody could hear it.
   */
  boolean wasKeptOut(Jvm jvm) {
    ProcEntry process = jvms.process(jvm.pid());
    HostPlace place = HostPlace.of(process, ownUserId, agent);
    try {
      String threads = new AttachSocket(jvm, process, place, rules, Deadline.after(LOOK)).threads();
      return threads.contains(ANY_THREAD) && !threads.contains(ENGINE_THREAD);
    } catch (IOException | MsmException noAnswer) {
      return false;
    }
  }

  /** Java 8 prints a bare code, later versions "return code: " and the code; 0 is success. */
  void judge(Jvm jvm, String response) {
    String[] lines = response.trim().split("\n", 2);
    String text = lines.length < 2 ? "" : lines[1].trim();
    String code = text.startsWith("return code: ") ? text.substring(13) : text;
    if (lines[0].equals("0") && code.equals("0")) {
      return;
    }
    if (text.contains("Dynamic agent loading is not enabled")) {
      throw new MsmException(ExitCode.NO_JVM, rules.agentsDisabled(jvm).message());
    }
    throw new MsmException(
        ExitCode.NO_JVM,
        jvm.pid()
            + ": the JVM refused the agent "
            + agent
            + " ("
            + (text.isEmpty() ? "code " + lines[0] : text.replace('\n', ' '))
            + "); "
            + remedy(code));
  }

  private static String remedy(String code) {
    return switch (code) {
      case "100" -> "it cannot read that file: check the rights of the installation's directories";
      case "102" -> "the agent failed as it started: please report this as a bug of msm";
      default -> "does its runtime have the module java.instrument?";
    };
  }
}
