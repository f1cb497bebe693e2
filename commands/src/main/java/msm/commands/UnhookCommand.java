package msm.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes hooks out of JVMs. */
@Command(
    name = "unhook",
    header = "Remove hooks and prove that the bytecode is what it was.",
    description = "Removes hooks by name, by the file or adapter they came from, or all of them.",
    footer = {"", "Example: msm unhook -f hooks.yaml 4711"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:removed and verified",
      "1:a class could not be restored, or msm is not attached to the JVM",
      "2:wrong arguments",
      "3:no such JVM, or it ended"
    })
final class UnhookCommand extends HostCommand {

  @Parameters(
      paramLabel = "NAME|<jvm>",
      arity = "0..*",
      description = "Names of hooks as status shows them; and JVMs: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Mixin private HookFiles files;

  @Option(names = "--all", description = "Remove all hooks.")
  private boolean allHooks;

  @Mixin private JvmSelection selection;

  UnhookCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    Words sorted = Words.sort(words);
    if (!allHooks && files.isEmpty() && sorted.others().isEmpty()) {
      throw usage("say which hooks: their names, -f FILE, --adapter NAME or --all");
    }
    List<Jvm> jvms = selection.jvms(sorted.jvms(), this);
    return askAll(jvms, jvm -> unhook(host(jvm, selection.timeout()), sorted.others()));
  }

  @Override
  void print(Jvm jvm, Reply reply) {
    out().println(jvm + ": " + Removal.of(reply));
    List<String> names = Words.sort(words).others();
    if (reply.removed().isEmpty() && !names.isEmpty()) {
      err().println("no hook is called '" + names.get(0) + "'; msm status shows their names");
    }
    out().print(Receipt.of(reply.hooks()));
  }

  private Reply unhook(Host host, List<String> names) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("names", new ArrayList<Object>(names));
    details.put("sources", new ArrayList<Object>(sources(host.status())));
    details.put("all", allHooks);
    return host.ask("unhook", details);
  }

  /** The files that were named, and of directories those that hooks came from. */
  private Set<String> sources(Status status) {
    Set<String> sources = new LinkedHashSet<>();
    for (Path file : files.paths(context())) {
      String named = SentHooks.path(file);
      sources.add(named);
      for (HookRow row : status == null ? List.<HookRow>of() : status.hooks()) {
        if (row.source().startsWith(named + "/")) {
          sources.add(row.source());
        }
      }
    }
    return sources;
  }
}
