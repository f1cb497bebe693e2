package msm.commands;

import java.util.ArrayList;
import java.util.List;

/** All that decides whether msm works in one JVM, found without disturbing it. */
final class HostHealth {

  private static final int OLDEST_JAVA = 8;
  private static final int NEWEST_JAVA = 25;

  private final Context context;
  private final Jvm jvm;
  private final ProcEntry process;

  HostHealth(Context context, Jvm jvm) {
    this.context = context;
    this.jvm = jvm;
    process = context.jvms().process(jvm.pid());
  }

  /** The findings in the order in which they matter; an obstacle may hide what comes after. */
  List<Finding> findings() {
    Status status = context.control(jvm).status();
    if (status != null) {
      return List.of(
          Finding.ok("msm", "is attached: " + status.hooks().size() + " hooks"),
          Finding.ok("metrics directory", String.valueOf(status.metricsDirectory())));
    }
    List<Finding> findings = new ArrayList<>(context.findings(jvm));
    if (findings.get(findings.size() - 1).stops()) {
      return findings;
    }
    findings.add(java());
    findings.addAll(otherAgents());
    findings.add(DebugInfo.of(jvm, process));
    findings.add(metrics());
    return findings;
  }

  private Finding java() {
    if (jvm.javaVersion().isEmpty()) {
      return Finding.warning("Java", "its version is unknown: the JVM publishes nothing");
    }
    String[] parts = jvm.javaVersion().split("[.+_-]", 3);
    String feature = parts[0].equals("1") && parts.length > 1 ? parts[1] : parts[0];
    int version = feature.matches("[0-9]{1,3}") ? Integer.parseInt(feature) : 0;
    return version < OLDEST_JAVA || version > NEWEST_JAVA
        ? Finding.warning(
            "Java", jvm.javaVersion() + ": msm is tested on " + OLDEST_JAVA + " to " + NEWEST_JAVA)
        : Finding.ok("Java", jvm.javaVersion());
  }

  private List<Finding> otherAgents() {
    List<Finding> findings = new ArrayList<>();
    for (String option : jvm.options()) {
      if (option.startsWith("-javaagent:") && !option.contains("msm-agent")) {
        findings.add(
            Finding.ok("other agent", option + ": it and msm keep what the other has woven"));
      }
      if (option.startsWith("-agentpath:") || option.startsWith("-agentlib:")) {
        findings.add(Finding.ok("native agent", option));
      }
    }
    return findings;
  }

  private Finding metrics() {
    return Disk.metrics(context.metricsBeforeAttaching(jvm));
  }
}
