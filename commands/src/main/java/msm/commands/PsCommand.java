package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the JVMs of this host. */
@Command(
    name = "ps",
    header = "List the JVMs of this host and whether msm can attach to them.",
    description = "Disturbs none of them: it reads what the kernel and the JVMs publish.",
    footer = {"", "Example: msm ps"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:listed, even if there is none", "2:wrong arguments"})
final class PsCommand extends MsmCommand {

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  PsCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    List<Jvm> jvms = context().jvms().all();
    if (json) {
      out().println(Json.writePretty(objects(jvms)));
    } else if (jvms.isEmpty()) {
      err().println("There is no JVM on this host.");
    } else {
      out().print(table(jvms));
    }
    return ExitCode.DONE;
  }

  private Table table(List<Jvm> jvms) {
    Table table = new Table("");
    table.row("PID", "USER", "JAVA", "MAIN", "HOOKS", "SWITCH", "METRICS", "ATTACH");
    for (Jvm jvm : jvms) {
      Status status = context().control(jvm).status();
      Obstacle obstacle = status == null ? context().obstacle(jvm) : null;
      table.row(
          Integer.toString(jvm.pid()),
          jvm.user(),
          orDash(jvm.javaVersion()),
          orDash(jvm.main()),
          status == null ? "-" : Integer.toString(status.hooks().size()),
          status == null ? "-" : status.switchState(),
          status == null ? "-" : metricsDirectory(jvm, status),
          attach(status, obstacle));
    }
    return table;
  }

  private List<Object> objects(List<Jvm> jvms) {
    List<Object> objects = new ArrayList<>();
    for (Jvm jvm : jvms) {
      Status status = context().control(jvm).status();
      Obstacle obstacle = status == null ? context().obstacle(jvm) : null;
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("pid", (long) jvm.pid());
      object.put("user", jvm.user());
      object.put("java", jvm.javaVersion());
      object.put("main", jvm.main());
      object.put("attached", status != null);
      object.put("hooks", status == null ? 0L : (long) status.hooks().size());
      object.put("switch", status == null ? null : status.switchState());
      object.put("metricsDir", obstacle != null ? null : metricsDirectory(jvm, status));
      object.put("attachable", obstacle == null);
      object.put("why", obstacle == null ? null : obstacle.message());
      objects.add(object);
    }
    return objects;
  }

  /** Where its metrics go, or would go. */
  private String metricsDirectory(Jvm jvm, Status status) {
    return status != null
        ? status.metricsDirectory()
        : context().metricsBeforeAttaching(jvm).toString();
  }

  private static String attach(Status status, Obstacle obstacle) {
    if (status != null) {
      return "attached";
    }
    return obstacle == null ? "yes" : "no: " + obstacle.brief();
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
