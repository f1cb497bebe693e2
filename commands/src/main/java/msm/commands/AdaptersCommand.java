package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists ready-made hooks. */
@Command(
    name = "adapters",
    header = "List the ready-made hooks that --adapter knows.",
    description =
        "They lie in the installation and, your own, in ~/.msm/adapters: a folder each, with a"
            + " hooks.yaml, whose first comment is what is printed here.",
    footer = {"", "Example: msm hook --adapter jdbc --adapter hikari name:OrderService"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "2:wrong arguments"})
final class AdaptersCommand extends MsmCommand {

  @Option(names = "--json", description = "Print JSON, with the files.")
  private boolean json;

  AdaptersCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    Adapters adapters = context().adapters();
    if (json) {
      List<Object> list = new ArrayList<>();
      for (String name : adapters.names()) {
        Map<String, Object> adapter = new LinkedHashMap<>();
        adapter.put("name", name);
        adapter.put("description", adapters.description(name));
        adapter.put("file", adapters.file(name).toString());
        list.add(adapter);
      }
      out().println(Json.writePretty(list));
      return ExitCode.DONE;
    }
    Table table = new Table("");
    adapters.names().forEach(name -> table.row(name, firstSentence(adapters.description(name))));
    out().print(table);
    return ExitCode.DONE;
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
