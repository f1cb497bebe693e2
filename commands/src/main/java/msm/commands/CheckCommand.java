package msm.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether hooks are valid and, given a JVM, what they would do there. */
@Command(
    name = "check",
    header = "Validate hook files, and try them on a JVM without applying them.",
    description = {
      "Reports everything that is wrong with the files. Given a JVM, it also looks up every symbol"
          + " there and checks every expression against the real methods; nothing is woven."
    },
    footer = {"", "Example: msm check -f hooks.yaml name:OrderService"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:valid",
      "1:a hook does not fit the JVM",
      "2:wrong arguments or an invalid file",
      "3:no such JVM, or it cannot be attached to, or it ended"
    })
final class CheckCommand extends HostCommand {

  @Parameters(paramLabel = "<jvm>", arity = "0..*", description = "JVMs: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE|DIR",
      description = "A hook file, or a directory of them; may be repeated.")
  private List<Path> files = new ArrayList<>();

  @Mixin private AnyJvmSelection selection;

  CheckCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    SentHooks sources = SentHooks.ofFiles(files);
    if (!selection.given(words, context())) {
      err().println("valid: " + sources);
      return ExitCode.DONE;
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("sources", sources.toJson());
    return askAll(
        selection.jvms(words, this),
        jvm -> host(jvm, selection.timeout()).askInPassing("check", details));
  }

  @Override
  void print(Jvm jvm, Reply reply) {
    out().println(jvm + ": checked, nothing changed");
    out().print(Receipt.of(reply.hooks()));
  }
}
