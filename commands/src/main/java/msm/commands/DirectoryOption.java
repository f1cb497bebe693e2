package msm.commands;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of commands that read metric files. */
final class DirectoryOption {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "The metrics directory. Default: PROMETHEUS_MULTIPROC_DIR, else MSM_METRICS_DIR, else the"
              + " user's own, which msm ps shows.")
  private Path path;

  MetricsDirectory of(Context context) {
    return MetricsDirectory.of(path, context);
  }
}
