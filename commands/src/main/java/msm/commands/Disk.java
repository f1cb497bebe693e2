package msm.commands;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether files can be written where they are to lie. */
final class Disk {

  /** Eight kinds of metric files of a few hundred series each. */
  private static final long BYTES = 16L << 20;

  private Disk() {}

  /** Whether metric files of ours fit; they lose nothing while they do not. */
  static Finding metrics(Path directory) {
    Path there = nearest(directory);
    long free = there.toFile().getUsableSpace();
    if (closed(directory) != null) {
      return Finding.warning(
          "metrics directory",
          directory + ": you may not write to " + there + "; name another with --dir");
    }
    return free < BYTES
        ? Finding.warning(
            "metrics directory",
            directory + ": only " + (free >> 20) + " MB are free; name another with --dir")
        : Finding.ok("metrics directory", directory + ", " + (free >> 20) + " MB free");
  }

  /** Why a directory cannot be made; null where it can. */
  static Obstacle closed(Path directory) {
    Path there = nearest(directory);
    return Files.isWritable(there)
        ? null
        : new Obstacle(
            "not writable",
            directory + ": cannot be made in " + there + "; set MSM_RUN_DIR to another place");
  }

  /** The directory itself or the one above it that is there. */
  private static Path nearest(Path directory) {
    Path there = directory;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }
}
