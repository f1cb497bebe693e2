package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What on, off and restart have in common. */
abstract class SwitchCommand extends HostCommand {

  @Parameters(
      paramLabel = "<jvm>",
      arity = "0..*",
      description = "JVMs: a pid or name:TEXT. Default: all that msm is attached to.")
  private List<String> words = new ArrayList<>();

  @Mixin private AttachedSelection selection;

  private final String request;

  SwitchCommand(Context context, String request) {
    super(context);
    this.request = request;
  }

  /** What the request says to one JVM besides its name. */
  Map<String, Object> details(Status status) {
    return Map.of();
  }

  @Override
  final ExitCode run() {
    List<Jvm> jvms = selection.jvmsOrAttached(words, this);
    if (jvms.isEmpty()) {
      err().println("msm is not attached to any JVM; msm hook attaches");
    }
    return askAll(jvms, this::ask);
  }

  @Override
  final void print(Jvm jvm, Reply reply) {
    Restored restored = reply.restored();
    String proof = restored == null ? "" : "; " + restored;
    out().println(jvm + ": switch " + reply.switchState() + proof);
    out().print(Receipt.of(reply.hooks()));
  }

  private Reply ask(Jvm jvm) {
    Host host = host(jvm, selection.timeout());
    Status status = host.status();
    return host.ask(request, status == null ? Map.of() : details(status));
  }
}
