package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for what could keep msm from working. */
@Command(
    name = "doctor",
    header = "Check what could keep msm from working, here and in JVMs.",
    description = {
      "Looks at msm's own installation and, one by one, at what decides whether msm can attach to a"
          + " JVM and write its metrics. Sends nothing to the JVMs and loads nothing into them."
    },
    footer = {"", "Examples: msm doctor", "          msm doctor 4711"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing stands in the way",
      "1:something does; the lines that begin with STOPS say what, and what to do",
      "2:wrong arguments",
      "3:no such JVM"
    })
final class DoctorCommand extends MsmCommand {

  @Parameters(paramLabel = "<jvm>", arity = "0..*", description = "JVMs: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON: a list with one object for each.")
  private boolean json;

  @Mixin private AnyJvmSelection selection;

  DoctorCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    List<Jvm> jvms =
        selection.given(words, context()) ? selection.jvms(words, this) : List.<Jvm>of();
    List<Object> objects = new ArrayList<>();
    boolean stops = tell("msm", null, new OwnHealth(context()).findings(), objects);
    for (Jvm jvm : jvms) {
      List<Finding> findings = new HostHealth(context(), jvm).findings();
      stops |= tell(jvm.toString(), jvm, findings, objects);
    }
    if (json) {
      out().println(Json.writePretty(objects));
    }
    return stops ? ExitCode.CONDITION_NOT_MET : ExitCode.DONE;
  }

  /** Prints one list; whether anything in it stands in the way. */
  private boolean tell(String what, Jvm jvm, List<Finding> findings, List<Object> objects) {
    boolean stops = findings.stream().anyMatch(Finding::stops);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("pid", jvm == null ? null : (long) jvm.pid());
    object.put("works", !stops);
    object.put("findings", new ArrayList<Object>(findings.stream().map(Finding::toJson).toList()));
    objects.add(object);
    if (!json) {
      out().println(what + (stops ? ": cannot work" : ": can work"));
      Table table = new Table("  ");
      findings.forEach(
          finding -> table.row(finding.verdict().word(), finding.subject(), finding.text()));
      out().print(table);
    }
    return stops;
  }
}
