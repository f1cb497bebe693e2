package msm.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where commands look for engines when the engine starts with its JVM and nobody has told it:
 * {@code $MSM_RUN_DIR}, else {@code /tmp/msm-<uid>}. Only the user may enter it.
 */
final class RunDirectory {

  private RunDirectory() {}

  /** The control directory of a process, which is made if need be. */
  static Path ofProcess(HostProcess process) throws IOException {
    Path run = root();
    make(run);
    Path own = run.resolve(process.pid() + "-" + process.startTicks());
    make(own);
    return own;
  }

  /** {@code $MSM_METRICS_DIR}, else a directory beside the control directories. */
  static Path defaultMetrics() throws IOException {
    String named = System.getenv("MSM_METRICS_DIR");
    return named == null || named.isEmpty() ? root().resolve("metrics") : Paths.get(named);
  }

  private static Path root() throws IOException {
    String named = System.getenv("MSM_RUN_DIR");
    return named == null || named.isEmpty() ? Paths.get("/tmp/msm-" + userId()) : Paths.get(named);
  }

  private static Object userId() throws IOException {
    return Files.getAttribute(Paths.get("/proc/self"), "unix:uid");
  }

  private static void make(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(userId())) {
      throw new IOException(directory + " belongs to somebody else");
    }
  }
}
