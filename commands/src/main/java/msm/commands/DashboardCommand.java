package msm.commands;

import java.io.IOException;
import java.nio.file.Path;
import msm.commands.dashboard.Charted;
import msm.commands.dashboard.GrafanaDashboard;
import msm.commands.dashboard.PrometheusRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes pictures and alerts of hooks. */
@Command(
    name = "dashboard",
    header = "Write a Grafana dashboard of hooks, or Prometheus rules.",
    description = {
      "The dashboard has a row for each hook: rates of counters, percentiles and heat maps of timers"
          + " and histograms, gauges as they are; and variables for the data source, the instance,"
          + " and the labels dp, role and engine if there are any. Import it in Grafana 10 or newer.",
      "The rules record rates, means and percentiles, and alert when something takes twice as long"
          + " as a day before, fails, or piles up."
    },
    footer = {
      "",
      "Examples: msm dashboard -f hooks.yaml -o hooks.json",
      "          msm dashboard --adapter jdbc --adapter hikari -o jdbc.json",
      "          msm dashboard -f hooks.yaml --rules -o rules.yml && promtool check rules rules.yml"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:written", "2:wrong arguments, an invalid file, or nowhere to write"})
final class DashboardCommand extends MsmCommand {

  @Mixin private HookFiles files;

  @Option(names = "--rules", description = "Write the rules, not the dashboard.")
  private boolean rules;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "What the dashboard is called. Default: msm and the names of the files.")
  private String title;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write this file, whole or not at all, instead of standard output.")
  private Path output;

  DashboardCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    if (files.isEmpty()) {
      throw usage("say which hooks: -f FILE or --adapter NAME");
    }
    if (rules && title != null) {
      throw usage("--title is of a dashboard; rules have none");
    }
    Charted charted = Charted.of(SentHooks.read(files.paths(context())));
    if (charted.isEmpty()) {
      throw usage("the hooks have no metrics, so there is nothing to show");
    }
    write(rules ? PrometheusRules.text(charted) : GrafanaDashboard.text(charted, title) + '\n');
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
