package msm.commands;

import java.util.List;
import java.util.Map;

/** What the engine needs in a JVM that has bounds, and whether there is that much left. */
final class Headroom {

  /**
   * The engine's jars, its metric files, the attach socket, and those that are open for a moment.
   */
  private static final long FILES = 40;

  /** The engine takes some 3 MB; a class loader wastes some, and hooks come on top. */
  private static final long METASPACE_BYTES = 8L << 20;

  private static final String LIMIT = "-XX:MaxMetaspaceSize=";
  private static final String USED = "sun.gc.metaspace.used";

  private Headroom() {}

  static Finding files(Jvm jvm, ProcEntry process) {
    long files = process.freeFiles();
    String left = files == ProcEntry.UNKNOWN ? "unknown" : files + " more may be opened";
    boolean few = files != ProcEntry.UNKNOWN && files < FILES;
    return Finding.of(
        "open files",
        left,
        !few
            ? null
            : new Obstacle(
                "few files",
                jvm.pid()
                    + ": may open only "
                    + files
                    + " more files, and msm needs "
                    + FILES
                    + "; raise its limit: prlimit --pid "
                    + jvm.pid()
                    + " --nofile=4096, or ulimit -n before it starts"));
  }

  static Finding metaspace(Jvm jvm, ProcEntry process) {
    long limit = metaspaceLimit(jvm.options());
    if (limit == ProcEntry.UNKNOWN) {
      return Finding.ok("metaspace", "without a limit");
    }
    long left = limit - metaspaceUsed(process);
    return Finding.of(
        "metaspace",
        megabytes(left) + " MB left at the last collection",
        left >= METASPACE_BYTES
            ? null
            : new Obstacle(
                "no metaspace",
                jvm.pid()
                    + ": has "
                    + megabytes(left)
                    + " MB of metaspace left, and msm needs "
                    + megabytes(METASPACE_BYTES)
                    + " MB; start it with a higher -XX:MaxMetaspaceSize, which is "
                    + megabytes(limit)
                    + "m now"));
  }

  private static long metaspaceLimit(List<String> options) {
    long limit = ProcEntry.UNKNOWN;
    for (String option : options) {
      if (option.startsWith(LIMIT)) {
        limit = bytes(option.substring(LIMIT.length()));
      }
    }
    return limit;
  }

  /** As of the last collection; none where the JVM publishes nothing. */
  private static long metaspaceUsed(ProcEntry process) {
    Map<String, String> published =
        new PerfFiles(process.seenFromInside("/tmp")).texts(process.ownPid());
    return Long.parseLong(published.getOrDefault(USED, "0"));
  }

  private static long bytes(String size) {
    int shift = "kmgt".indexOf(Character.toLowerCase(size.charAt(size.length() - 1))) * 10 + 10;
    try {
      String number = shift == 0 ? size : size.substring(0, size.length() - 1);
      return Long.parseLong(number) << shift;
    } catch (NumberFormatException unreadable) {
      return ProcEntry.UNKNOWN;
    }
  }

  private static long megabytes(long bytes) {
    return bytes >> 20;
  }
}
