package msm.commands;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a JVM lives, as seen from here: in which file system, and as which user.
 *
 * @param root what the JVM sees as {@code /}: of a container {@code /proc/PID/root}
 * @param ownPid the pid that the JVM has in its own namespace
 * @param startTicks when it began
 * @param userId who owns what it is given
 * @param groupId the group of what it is given
 * @param isOurs whether it sees the files that we see, and is of our user
 */
record HostPlace(
    Path root, String ownPid, long startTicks, long userId, long groupId, boolean isOurs) {

  /** The place of a process; {@code agent} is what it has to see of our files. */
  static HostPlace of(ProcEntry process, long ownUserId, Path agent) {
    boolean ourUser = process.userId() == ownUserId || process.userId() == ProcEntry.UNKNOWN;
    boolean ourFiles = sharesFiles(process, agent);
    return new HostPlace(
        ourFiles ? Path.of("/") : process.seenFromInside("/"),
        process.ownPid(),
        process.startTicks(),
        process.userId(),
        process.groupId(),
        ourUser && ourFiles);
  }

  /** What may not be looked at is taken for ours: so is what a process left that has ended. */
  private static boolean sharesFiles(ProcEntry process, Path agent) {
    if (!process.showsFiles()) {
      return true;
    }
    return process.shares("/")
        && process.shares("/tmp")
        && (!Files.exists(agent) || process.shares(agent.toString()));
  }

  /** The name of its control directory, by which it calls that itself. */
  String directoryName() {
    return ownPid + "-" + startTicks;
  }

  /** The directory of its user, as it sees that. */
  Path runDirectory() {
    return Path.of("/tmp/msm-" + userId);
  }

  /** Where something lies here that the JVM sees at {@code path}. */
  Path seenFromHere(Path path) {
    return root.resolve(Path.of("/").relativize(path));
  }

  /** Where the JVM sees what lies here at {@code path}. */
  String seenFromInside(String path) {
    return Path.of(path).startsWith(root) ? "/" + root.relativize(Path.of(path)) : path;
  }
}
