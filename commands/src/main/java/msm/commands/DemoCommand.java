package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.commands.query.SeriesRows;
import msm.commands.query.Window;
import msm.metrics.MergedMetrics;
import msm.metrics.Merger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what msm does, on a service of its own. */
@Command(
    name = "demo",
    header = "Start a small shop, hook it while it runs, and show its metrics.",
    description = "Leaves nothing behind: neither a process nor a file.",
    footer = {"", "Example: msm demo --seconds 10"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the demo ran",
      "1:a hook failed to weave, or a class could not be restored",
      "2:wrong arguments",
      "3:the shop's JVM could not be attached to, or it ended"
    })
final class DemoCommand extends MsmCommand {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How long the shop is watched. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  DemoCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    Path jar = bundled("shop.jar");
    Path hooks = bundled("hooks.yaml");
    try (DemoShop shop = start(jar)) {
      return show(shop, hooks);
    } catch (IOException e) {
      throw new MsmException(ExitCode.NO_JVM, "demo: " + e.getMessage(), e);
    }
  }

  private DemoShop start(Path jar) throws IOException {
    say("A small shop starts, with four customers who keep ordering.");
    return DemoShop.start(jar);
  }

  private ExitCode show(DemoShop shop, Path hooks) throws IOException {
    Context own = context().with("MSM_RUN_DIR", shop.run().toString());
    Jvm jvm = own.jvms().byPid(shop.pid());
    Host host = new Host(own, jvm, TIMEOUT);
    say("It knows nothing of msm. msm hook -f " + hooks + " " + jvm.pid());
    Reply hooked = require(hook(own, jvm, host, hooks));
    long sinceNanos = System.nanoTime();
    err().print(Receipt.of(hooked.hooks()));
    say("Counting for " + seconds + " s ...");
    sleep(Duration.ofSeconds(seconds));
    shop.closeDoor();
    double elapsedSeconds = (System.nanoTime() - sinceNanos) / 1e9;
    awaitPublished(host);
    MergedMetrics metrics = new Merger().merge(shop.metrics());
    out().println();
    Window counted = Window.fromNothing(metrics, elapsedSeconds);
    out().print(MetricsTable.of(SeriesRows.of(counted, family -> true)));
    out().println();
    printPlaces(shop, hooks, metrics);
    Reply left = require(host.ask("detach", Map.of()));
    out().println();
    out().println("After msm detach: " + left.restored() + "; the shop ran on throughout.");
    printNextCommands(hooks);
    return hooked.exitCode().worse(new Answer(jvm, left, null).exitCode());
  }

  private static Reply hook(Context own, Jvm jvm, Host host, Path hooks) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("sources", SentHooks.ofFiles(List.of(hooks)).toJson());
    details.put("dir", null);
    details.put("defaultDir", own.defaultMetrics().toString());
    details.put("pidNames", false);
    Reply reply = host.attachAndAsk("hook", details);
    return reply.error() == null ? new PendingWait(own, jvm, host, TIMEOUT).until(reply) : reply;
  }

  /** Waits until everything that was counted is in the files. */
  private void awaitPublished(Host host) {
    long closedMillis = System.currentTimeMillis();
    Deadline deadline = Deadline.after(TIMEOUT);
    while (Fields.number(require(host.ask("status", Map.of())).document(), "publishedMillis")
        < closedMillis) {
      if (deadline.passed()) {
        throw new MsmException(
            ExitCode.CONDITION_NOT_MET, "demo: the metrics were not published within " + deadline);
      }
      deadline.pause();
    }
  }

  private void printPlaces(DemoShop shop, Path hooks, MergedMetrics metrics) {
    Table table = new Table("  ");
    table.row("hooks", hooks.toString());
    metrics
        .files()
        .forEach(file -> table.row("metric file", shop.metrics().resolve(file.name()).toString()));
    out().print(table);
    out().println("  (the metric files go with the demo)");
  }

  private void printNextCommands(Path hooks) {
    Table table = new Table("  ");
    table.row("msm ps", "which JVMs run here");
    table.row("msm hook PACKAGE.CLASS.METHOD --timer NAME PID", "time a method of one of them");
    table.row("msm export", "its metrics, for Prometheus");
    out().println();
    out().println("Now on your own JVM (" + hooks + " is a good start for a file):");
    out().print(table);
  }

  private Path bundled(String name) {
    Path file = context().home().resolve("demo").resolve(name);
    if (!Files.isReadable(file)) {
      throw new MsmException(
          ExitCode.BUG, file + ": is missing from this installation; run install.sh again");
    }
    return file;
  }

  private static Reply require(Reply reply) {
    if (reply.error() != null) {
      throw new MsmException(reply.exitCode(), "demo: " + reply.error());
    }
    return reply;
  }

  private void say(String text) {
    err().println(text);
    err().flush();
  }

  private static void sleep(Duration duration) {
    Deadline deadline = Deadline.after(duration);
    while (!deadline.passed()) {
      deadline.pause();
    }
  }
}
