package msm.commands;

import java.io.IOException;
import java.nio.file.Path;
import msm.metrics.MergedMetrics;
import msm.metrics.MetricFileReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the merged metrics once. */
@Command(
    name = "export",
    header = "Print the metrics of all processes, merged.",
    description = "Reads the metric files only; the processes need not be alive.",
    footer = {"", "Example: msm export -o /var/lib/node_exporter/msm.prom"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:metrics printed",
      "2:wrong arguments, or the file cannot be written",
      "4:no metric file in the directory"
    })
final class ExportCommand extends MsmCommand {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "The metrics directory. Default: PROMETHEUS_MULTIPROC_DIR, else MSM_METRICS_DIR, else the"
              + " user's own, which msm ps shows.")
  private Path directory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "prometheus",
      description = "prometheus or json. Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write this file, whole or not at all, instead of standard output.")
  private Path output;

  ExportCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    String wanted = json ? "json" : format;
    if (!wanted.equals("prometheus") && !wanted.equals("json")) {
      throw usage("format '" + wanted + "' is not supported; use prometheus or json");
    }
    MergedMetrics metrics = MetricsDirectory.of(directory, context()).merge();
    for (MetricFileReport file : metrics.files()) {
      if (DirectoryStatus.warning(file) != null) {
        err().println(DirectoryStatus.warning(file));
      }
    }
    write(wanted.equals("json") ? MetricsJson.of(metrics) : PrometheusText.of(metrics));
    return ExitCode.DONE;
  }

  private void write(String text) {
    if (output == null) {
      out().print(text);
      return;
    }
    try {
      AtomicFile.write(output.toAbsolutePath(), text);
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.USAGE, output + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }
}
