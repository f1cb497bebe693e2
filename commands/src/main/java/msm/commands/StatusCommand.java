package msm.commands;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.metrics.ControlSegment;
import msm.metrics.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what msm does in JVMs. */
@Command(
    name = "status",
    header = "Show the hooks of JVMs, the switch and the metric files.",
    description = {
      "Asks msm's engines; of a JVM that does not answer it shows what was known last.",
      "With --dir it shows a metrics directory instead: who writes its files, how much is in them,"
          + " and what keeps a file or a part of it out of the merge. The processes need not be alive."
    },
    footer = {"", "Example: msm status --json 4711", "         msm status --dir metrics"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:shown, even if msm is not attached",
      "2:wrong arguments",
      "3:no such JVM",
      "4:no metric file in the directory"
    })
final class StatusCommand extends MsmCommand {

  @Parameters(
      paramLabel = "<jvm>",
      arity = "0..*",
      description = "JVMs: a pid or name:TEXT. Default: all that msm is attached to.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON: a list with one object per JVM.")
  private boolean json;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Show this metrics directory instead of JVMs.")
  private Path directory;

  @Option(
      names = "--short",
      description = "Show one line for each JVM, as it described itself last, without asking it.")
  private boolean brief;

  @Mixin private AttachedSelection selection;
  @Mixin private SharedSwitchOptions shared;

  StatusCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    if (directory != null) {
      showDirectory();
      return ExitCode.DONE;
    }
    List<Jvm> jvms = selection.jvmsOrAttached(words, this);
    if (json) {
      out().println(Json.writePretty(objects(jvms)));
      return ExitCode.DONE;
    }
    if (jvms.isEmpty()) {
      err().println("msm is not attached to any JVM; msm hook attaches");
    }
    if (brief) {
      printShort(jvms);
    } else {
      jvms.forEach(jvm -> print(jvm, status(jvm)));
    }
    if (selection.everybody(words, context())) {
      printSharedSwitch();
    }
    return ExitCode.DONE;
  }

  private void printShort(List<Jvm> jvms) {
    SwitchTable table = new SwitchTable();
    for (Jvm jvm : jvms) {
      Status status = context().control(jvm).status();
      if (status == null) {
        out().println(jvm + ": msm is not attached");
      } else {
        table.add(jvm, status);
      }
    }
    out().print(table);
  }

  /** What the switch says that msm has in common with the Python tool, and to whom. */
  private void printSharedSwitch() {
    SharedSwitch shown = new SharedSwitch(shared.segment(this), context().jvms());
    ControlSegment segment;
    try {
      segment = shown.read();
    } catch (MsmException refused) {
      err().println(refused.getMessage());
      return;
    }
    if (segment == null) {
      return;
    }
    long alive =
        segment.processes().stream().filter(pid -> context().jvms().process(pid).alive()).count();
    out()
        .println(
            "shared switch "
                + shown.path()
                + ": "
                + (segment.isOn() ? "on" : "off")
                + " since "
                + Instant.ofEpochSecond(segment.timestampSeconds())
                + ", Python processes listed "
                + segment.processes().size()
                + ", alive "
                + alive);
  }

  private void showDirectory() {
    if (!words.isEmpty() || selection.all()) {
      throw usage("--dir shows a directory; name no JVM with it");
    }
    DirectoryStatus status =
        DirectoryStatus.of(MetricsDirectory.of(directory, context()), context());
    out().print(json ? Json.writePretty(status.toJson()) + "\n" : status.toString());
  }

  /** What the engine says now, else what it said last; null when msm is not attached. */
  private Status status(Jvm jvm) {
    Host host = new Host(context(), jvm, selection.timeout());
    Status last = host.status();
    if (last == null) {
      return null;
    }
    try {
      Map<String, Object> document = new LinkedHashMap<>(host.ask("status", Map.of()).document());
      document.keySet().removeAll(List.of("id", "exit", "error"));
      return new Status(document);
    } catch (MsmException noAnswer) {
      err().println(noAnswer.getMessage());
      err().println(jvm.pid() + ": this is what was known last");
      return last;
    }
  }

  private void print(Jvm jvm, Status status) {
    if (status == null) {
      out().println(jvm + ": msm is not attached");
      return;
    }
    out().println(jvm + ": switch " + status.switchState());
    out().print(Receipt.of(status.hooks()));
    out().println("  metrics in " + status.metricsDirectory());
    for (String file : status.metricFiles()) {
      out().println("    " + file);
    }
    for (String warning : status.warnings()) {
      out().println("  warning: " + warning);
    }
  }

  private List<Object> objects(List<Jvm> jvms) {
    List<Object> objects = new ArrayList<>();
    for (Jvm jvm : jvms) {
      Status status = status(jvm);
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("pid", (long) jvm.pid());
      object.put("attached", status != null);
      if (status != null) {
        object.putAll(status.document());
      }
      objects.add(object);
    }
    return objects;
  }
}
