package msm.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Java runtimes of the versions that msm supports as hosts. */
final class Jdks {

  private static final Map<Integer, Path> HOMES = new ConcurrentHashMap<>();

  private Jdks() {}

  /** The java program of that version; the first call may fetch it. */
  static Path java(int version) {
    return HOMES.computeIfAbsent(version, Jdks::home).resolve("bin/java");
  }

  private static Path home(int version) {
    if (Runtime.version().feature() == version) {
      return Path.of(System.getProperty("java.home"));
    }
    try {
      Finished fetched =
          Finished.of(new ProcessBuilder(Checkout.getJdk().toString(), Integer.toString(version)));
      if (fetched.exitCode() != 0) {
        throw new IllegalStateException("Java " + version + " cannot be had: " + fetched);
      }
      return Path.of(fetched.out().trim());
    } catch (IOException e) {
      throw new IllegalStateException("Java " + version + " cannot be had", e);
    }
  }
}
