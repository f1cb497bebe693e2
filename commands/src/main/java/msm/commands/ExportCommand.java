package msm.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import msm.metrics.MergedMetrics;
import msm.metrics.MetricFileReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the merged metrics once. */
@Command(
    name = "export",
    header = "Print the metrics of all processes, merged.",
    description = "Reads the metric files only; the processes need not be alive.",
    footer = {
      "",
      "Example: msm export -o /var/lib/node_exporter/msm.prom",
      "         msm export --format openmetrics --name orders_total"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:metrics printed",
      "2:wrong arguments, or the file cannot be written",
      "4:no metric file in the directory"
    })
final class ExportCommand extends MsmCommand {

  @Mixin private DirectoryOption directory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "prometheus",
      description =
          "prometheus (text 0.0.4), openmetrics (1.0) or json. Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "Only metrics of this name, or only samples such as NAME_count. Can be repeated.")
  private List<String> names = new ArrayList<>();

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
    ExpositionFormat wanted = json ? ExpositionFormat.JSON : ExpositionFormat.of(format);
    if (wanted == null) {
      throw usage("format '" + format + "' is not supported; use prometheus, openmetrics or json");
    }
    MergedMetrics metrics = directory.of(context()).merge();
    for (MetricFileReport file : metrics.files()) {
      if (DirectoryStatus.warning(file) != null) {
        err().println(DirectoryStatus.warning(file));
      }
    }
    write(new NameFilter(names).of(metrics), wanted);
    return ExitCode.DONE;
  }

  private void write(MergedMetrics metrics, ExpositionFormat wanted) {
    try {
      if (output == null) {
        wanted.write(metrics, out());
      } else {
        AtomicFile.write(output.toAbsolutePath(), text -> wanted.write(metrics, text));
      }
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.USAGE, output + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }
}
