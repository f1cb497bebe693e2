package msm.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    for (Finding finding : findings(jvm, process)) {
      if (finding.stops()) {
        return new Obstacle(finding.brief(), finding.text());
      }
    }
    return null;
  }

  /** All that was looked at, in order; what hides the rest is the last. */
  List<Finding> findings(Jvm jvm, ProcEntry process) {
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : new PlaceRules(ownUserId, agent).findings(jvm, process)) {
      findings.add(finding);
      if (finding.stops()) {
        return findings;
      }
    }
    findings.add(Finding.of("attaching", "not disabled", attachDisabled(jvm)));
    findings.add(Finding.of("agents", "may be loaded while it runs", agentLoading(jvm)));
    findings.add(SecurityManagerRule.finding(jvm));
    findings.add(Finding.of("state", "running", stopped(jvm, process)));
    findings.add(Finding.of("signals", "handled", signals(jvm, process)));
    findings.add(Headroom.files(jvm, process));
    findings.add(Headroom.metaspace(jvm, process));
    return findings;
  }

  private Obstacle attachDisabled(Jvm jvm) {
    return !jvm.attachDisabled()
        ? null
        : new Obstacle(
            "attach disabled",
            jvm.pid()
                + ": attaching is disabled by -XX:+DisableAttachMechanism; start it without that"
                + " flag"
                + orWithAgent());
  }

  private Obstacle agentLoading(Jvm jvm) {
    boolean enabled = JavaCommandLine.flag(jvm.options(), "EnableDynamicAgentLoading", true);
    return enabled ? null : agentsDisabled(jvm);
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

  private static Obstacle stopped(Jvm jvm, ProcEntry process) {
    char state = process.state();
    return state != 'T' && state != 't'
        ? null
        : new Obstacle(
            "stopped",
            jvm.pid()
                + ": the process is stopped and cannot answer; continue it with kill -CONT "
                + jvm.pid());
  }

  private Obstacle signals(Jvm jvm, ProcEntry process) {
    return process.catchesQuit() || Files.exists(process.attachSocket()) ? null : noSignals(jvm);
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
