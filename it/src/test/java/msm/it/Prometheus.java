package msm.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prometheus' own programs, which are fetched into {@code target} where they are missing. */
final class Prometheus {

  private static final Path PROGRAMS = Checkout.root().resolve("it/target/prometheus");

  private Prometheus() {}

  /** The program {@code promtool}. */
  static Path promtool() throws IOException {
    return programs().resolve("promtool");
  }

  /** The server itself. */
  static Path server() throws IOException {
    return programs().resolve("prometheus");
  }

  private static synchronized Path programs() throws IOException {
    if (!Files.isDirectory(PROGRAMS)) {
      Path script = Checkout.root().resolve("it/src/test/resources/fetch-prometheus.sh");
      Finished fetched =
          Finished.of(new ProcessBuilder("sh", script.toString(), PROGRAMS.toString()));
      if (fetched.exitCode() != 0) {
        throw new IOException("Prometheus cannot be had: " + fetched);
      }
    }
    return PROGRAMS;
  }
}
