package msm.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;

/** Reads hook files again and puts what they say now in the place of what they said. */
@Command(
    name = "restart",
    header = "Read the hook files of JVMs again and apply them.",
    description = {
      "Validates the files first: if one is invalid the JVM keeps what it has. Hooks that were given"
          + " on a command line stay as they are."
    },
    footer = {"", "Example: msm restart name:OrderService"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:applied",
      "1:a hook failed to weave, a JVM did not follow, or msm is not attached to it",
      "2:wrong arguments or an invalid file; nothing was changed",
      "3:no such JVM, or it ended"
    })
final class RestartCommand extends SwitchCommand {

  RestartCommand(Context context) {
    super(context, "restart");
  }

  @Override
  Map<String, Object> details(Status status) {
    Set<Path> files = new LinkedHashSet<>();
    for (HookRow row : status.hooks()) {
      if (row.source().startsWith("/")) {
        files.add(Path.of(row.source()));
      }
    }
    List<Path> inOrder = new ArrayList<>(files);
    return Map.of("sources", SentHooks.ofFiles(inOrder).toJson());
  }
}
