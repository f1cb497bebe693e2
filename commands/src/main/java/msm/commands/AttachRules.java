package msm.commands;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Decides before anything is sent whether a JVM can be attached to. Attaching blindly may hurt: a
 * SIGQUIT ends what does not handle it, and makes a JVM that refuses attaching print all its
 * threads to the application's output.
 */
final class AttachRules {

  private final long ownUserId;
  private final Path agent;

  /** Rules for this user; {@code agent} is named where starting with it is the remedy. */
  AttachRules(long ownUserId, Path agent) {
    this.ownUserId = ownUserId;
    this.agent = agent;
  }

  long ownUserId() {
    return ownUserId;
  }

  /** What stands in the way; null where nothing does. */
  Obstacle obstacle(Jvm jvm, ProcEntry process) {
    Obstacle obstacle = obstacleOfPlace(jvm, process);
    if (obstacle == null) {
      obstacle = obstacleOfOptions(jvm);
    }
    return obstacle != null ? obstacle : obstacleOfState(jvm, process);
  }

  private Obstacle obstacleOfPlace(Jvm jvm, ProcEntry process) {
    if (jvm.userId() != ownUserId && ownUserId != 0) {
      return new Obstacle(
          "other user",
          jvm.pid()
              + ": belongs to user "
              + jvm.user()
              + "; run msm as that user or as root: sudo -u "
              + jvm.user()
              + " msm ...");
    }
    if (!process.sharesUsers()) {
      return new Obstacle(
          "user namespace",
          jvm.pid()
              + ": lives in a user namespace of its own (a rootless container), where msm would be"
              + " a stranger; run msm inside it");
    }
    if (!process.showsFiles()) {
      return new Obstacle(
          "container",
          jvm.pid()
              + ": has its own file system (a container or chroot), which you may not look into;"
              + " run msm inside it, or as root");
    }
    if (process.hasLoaded("libj9vm29.so")) {
      return new Obstacle(
          "not HotSpot", jvm.pid() + ": is an OpenJ9 JVM; msm can attach to HotSpot JVMs only");
    }
    if (process.mountsReadOnly("/tmp")) {
      return new Obstacle(
          "read-only /tmp",
          jvm.pid()
              + ": its /tmp is read-only, where a JVM opens the socket to attach to; mount a"
              + " writable one (tmpfs, emptyDir), or start it with -javaagent:"
              + agent);
    }
    return null;
  }

  private Obstacle obstacleOfOptions(Jvm jvm) {
    if (jvm.attachDisabled()) {
      return new Obstacle(
          "attach disabled",
          jvm.pid()
              + ": attaching is disabled by -XX:+DisableAttachMechanism; start it without that flag"
              + orWithAgent());
    }
    if (!JavaCommandLine.flag(jvm.options(), "EnableDynamicAgentLoading", true)) {
      return agentsDisabled(jvm);
    }
    for (String option : jvm.options()) {
      if (option.startsWith("-Djava.security.manager") && !option.endsWith("=disallow")) {
        return new Obstacle(
            "security manager",
            jvm.pid()
                + ": runs under a security manager ("
                + option
                + "), which forbids msm's engine what it needs; start it without");
      }
    }
    return null;
  }

  /** What to say of a JVM that loads agents only when it starts. */
  Obstacle agentsDisabled(Jvm jvm) {
    return new Obstacle(
        "agents disabled",
        jvm.pid()
            + ": loading agents into the running JVM is disabled by -XX:-EnableDynamicAgentLoading;"
            + " start it without that flag"
            + orWithAgent());
  }

  private Obstacle obstacleOfState(Jvm jvm, ProcEntry process) {
    char state = process.state();
    if (state == 'T' || state == 't') {
      return new Obstacle(
          "stopped",
          jvm.pid()
              + ": the process is stopped and cannot answer; continue it with kill -CONT "
              + jvm.pid());
    }
    if (!process.catchesQuit() && !Files.exists(process.attachSocket())) {
      return noSignals(jvm);
    }
    return Headroom.obstacle(jvm, process);
  }

  /** What to say of a JVM that the signal which opens its door would end. */
  Obstacle noSignals(Jvm jvm) {
    return new Obstacle(
        "no signals",
        jvm.pid()
            + ": handles no SIGQUIT, which would end it (is it still starting?); try again in a"
            + " moment, or start it"
            + " with -javaagent:"
            + agent);
  }

  private String orWithAgent() {
    return ", or with -javaagent:" + agent;
  }
}
