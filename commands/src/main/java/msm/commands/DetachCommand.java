package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Leaves JVMs. */
@Command(
    name = "detach",
    header = "Remove all hooks and unload msm from JVMs.",
    description = "Proves that the bytecode is what it was. The metric files stay.",
    footer = {"", "Example: msm detach 4711"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:detached and verified",
      "1:a class could not be restored, or msm is not attached to the JVM",
      "2:wrong arguments",
      "3:no such JVM, or it ended"
    })
final class DetachCommand extends HostCommand {

  @Parameters(paramLabel = "<jvm>", arity = "0..*", description = "JVMs: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Mixin private AttachedSelection selection;

  DetachCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    return askAll(
        selection.jvms(words, this), jvm -> host(jvm, selection.timeout()).ask("detach", Map.of()));
  }

  @Override
  void print(Jvm jvm, Reply reply) {
    out().println(jvm + ": detached; " + Removal.of(reply));
  }
}
