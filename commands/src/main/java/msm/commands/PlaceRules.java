package msm.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether msm can get at a JVM where it lives: as its user, in its file system. */
final class PlaceRules {

  private final long ownUserId;
  private final Path agent;

  PlaceRules(long ownUserId, Path agent) {
    this.ownUserId = ownUserId;
    this.agent = agent;
  }

  List<Finding> findings(Jvm jvm, ProcEntry process) {
    List<Finding> findings = new ArrayList<>();
    boolean ours = jvm.userId() == ownUserId;
    findings.add(
        Finding.of("user", jvm.user() + (ours ? "" : ", and msm is root"), otherUser(jvm)));
    findings.add(Finding.of("user ids", "mean the same to both", userNamespace(jvm, process)));
    findings.add(Finding.of("file system", fileSystem(process), closed(jvm, process)));
    findings.add(Finding.of("kind of JVM", "HotSpot", notHotSpot(jvm, process)));
    findings.add(Finding.of("/tmp", "can be written to", readOnly(jvm, process)));
    return findings;
  }

  private static String fileSystem(ProcEntry process) {
    return process.shares("/") && process.shares("/tmp")
        ? "the same as msm's"
        : "its own (a container or chroot), into which msm may look";
  }

  private Obstacle otherUser(Jvm jvm) {
    return jvm.userId() == ownUserId || ownUserId == 0
        ? null
        : new Obstacle(
            "other user",
            jvm.pid()
                + ": belongs to user "
                + jvm.user()
                + "; run msm as that user or as root: sudo -u "
                + jvm.user()
                + " msm ...");
  }

  private static Obstacle userNamespace(Jvm jvm, ProcEntry process) {
    return process.sharesUsers()
        ? null
        : new Obstacle(
            "user namespace",
            jvm.pid()
                + ": lives in a user namespace of its own (a rootless container), where msm would"
                + " be a stranger; run msm inside it");
  }

  private static Obstacle closed(Jvm jvm, ProcEntry process) {
    return process.showsFiles()
        ? null
        : new Obstacle(
            "container",
            jvm.pid()
                + ": has its own file system (a container or chroot), which you may not look into;"
                + " run msm inside it, or as root");
  }

  private static Obstacle notHotSpot(Jvm jvm, ProcEntry process) {
    return !process.hasLoaded("libj9vm29.so")
        ? null
        : new Obstacle(
            "not HotSpot", jvm.pid() + ": is an OpenJ9 JVM; msm can attach to HotSpot JVMs only");
  }

  private Obstacle readOnly(Jvm jvm, ProcEntry process) {
    return !process.mountsReadOnly("/tmp")
        ? null
        : new Obstacle(
            "read-only /tmp",
            jvm.pid()
                + ": its /tmp is read-only, where a JVM opens the socket to attach to; mount a"
                + " writable one (tmpfs, emptyDir), or start it with -javaagent:"
                + agent);
  }
}
