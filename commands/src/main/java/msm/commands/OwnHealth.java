package msm.commands;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What msm itself needs on this host, apart from any JVM. */
final class OwnHealth {

  private final Context context;

  OwnHealth(Context context) {
    this.context = context;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "Java of msm",
            System.getProperty("java.version") + " in " + System.getProperty("java.home")));
    findings.add(agent());
    findings.add(runDirectory());
    findings.add(Disk.metrics(context.defaultMetrics()));
    findings.add(jvms());
    return findings;
  }

  private Finding agent() {
    boolean complete =
        Files.isReadable(context.agent())
            && Files.isReadable(context.engine().resolve("msm-engine.jar"));
    return Finding.of(
        "agent",
        context.agent().toString(),
        complete
            ? null
            : new Obstacle(
                "no agent",
                context.agent()
                    + ": the agent is missing from this installation; run install.sh again"));
  }

  private Finding runDirectory() {
    Path directory = context.run().path();
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Finding.of("run directory", directory + ", not made yet", Disk.closed(directory));
    }
    String fault = PrivateDirectory.fault(directory, context.ownUserId());
    return Finding.of(
        "run directory",
        directory.toString(),
        fault == null
            ? null
            : new Obstacle(
                "run directory", directory + ": " + fault + "; remove it or set MSM_RUN_DIR"));
  }

  private Finding jvms() {
    List<Jvm> all = context.jvms().all();
    long attachable = all.stream().filter(jvm -> context.obstacle(jvm) == null).count();
    return Finding.ok(
        "JVMs",
        all.size() + " on this host, " + attachable + " can be attached to; msm ps lists them");
  }
}
