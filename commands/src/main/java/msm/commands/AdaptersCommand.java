package msm.commands;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import msm.hooks.Hook;
import msm.metrics.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists ready-made hooks, and tells which of them a JVM has a use for. */
@Command(
    name = "adapters",
    header = "List the ready-made hooks that --adapter knows, and where they apply.",
    description = {
      "They lie in the installation and, your own, in ~/.msm/adapters: a folder each, with a"
          + " hooks.yaml, whose first comment is what is printed here.",
      "With NAME, all there is to know of it: by which loaded classes --adapter auto sees that it"
          + " applies (the file triggers beside hooks.yaml, else the classes of its hooks), and"
          + " the versions that its hooks are for.",
      "With a JVM, which ones --adapter auto applies there now, and what others wait for. Looking"
          + " changes nothing."
    },
    footer = {
      "",
      "Examples: msm adapters name:OrderService",
      "          msm hook --adapter auto name:OrderService",
      "          msm hook --adapter jdbc --adapter hikari name:OrderService"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:printed",
      "2:wrong arguments",
      "3:no such JVM, or it cannot be attached to, or it ended"
    })
final class AdaptersCommand extends HostCommand {

  private static final String LOADED = "loaded";

  @Parameters(
      paramLabel = "NAME|<jvm>",
      arity = "0..*",
      description = "Adapters; or JVMs: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Mixin private AnyJvmSelection selection;

  AdaptersCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    Words sorted = Words.sort(words);
    List<Adapter> adapters = new ArrayList<>();
    sorted.others().forEach(name -> adapters.add(context().adapters().get(name)));
    if (adapters.isEmpty()) {
      adapters.addAll(context().adapters().all());
    }
    if (!sorted.jvms().isEmpty() || selection.all()) {
      return askAll(selection.jvms(sorted.jvms(), this), jvm -> ask(jvm, adapters));
    }
    if (wantsJson()) {
      out().println(Json.writePretty(adapters.stream().map(Adapter::toJson).toList()));
    } else if (sorted.others().isEmpty()) {
      Table table = new Table("");
      adapters.forEach(adapter -> table.row(adapter.name(), adapter.title()));
      out().print(table);
    } else {
      adapters.forEach(this::describe);
    }
    return ExitCode.DONE;
  }

  @Override
  void print(Jvm jvm, Reply reply) {
    out().println(jvm + ":");
    Table table = new Table("  ");
    for (Map<String, Object> adapter : Fields.objects(reply.document(), "adapters")) {
      table.row(
          Fields.text(adapter, "state"), Fields.text(adapter, "name"), Fields.text(adapter, "why"));
    }
    out().print(table);
  }

  private void describe(Adapter adapter) {
    out().println(adapter.name() + ": " + adapter.description());
    Table table = new Table("  ");
    List<String> triggers = adapter.triggers();
    table.row("auto", triggers.isEmpty() ? "no, only by its name" : "if one of these is loaded:");
    triggers.forEach(trigger -> table.row("", trigger));
    bounds(table, "from", adapter.bounds(Hook::minVersion));
    bounds(table, "up to", adapter.bounds(Hook::maxVersion));
    table.row("file", adapter.file().toString());
    out().print(table);
  }

  private static void bounds(Table table, String word, List<String> versions) {
    if (!versions.isEmpty()) {
      table.row(word, "version " + String.join(", ", versions) + " of what a hook is for");
    }
  }

  private Reply ask(Jvm jvm, List<Adapter> adapters) {
    Set<String> triggers = new LinkedHashSet<>();
    adapters.forEach(adapter -> triggers.addAll(adapter.triggers()));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("classes", new ArrayList<Object>(triggers));
    Reply reply = host(jvm, selection.timeout()).askInPassing(LOADED, details);
    Set<String> loaded = new HashSet<>(Fields.texts(reply.document(), LOADED));
    List<Object> rows = new ArrayList<>();
    adapters.forEach(adapter -> rows.add(row(adapter, loaded)));
    Map<String, Object> document = new LinkedHashMap<>(reply.document());
    document.put("adapters", rows);
    return new Reply(document);
  }

  private static Map<String, Object> row(Adapter adapter, Set<String> loaded) {
    List<String> triggers = adapter.triggers();
    String found = triggers.stream().filter(loaded::contains).findFirst().orElse(null);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", adapter.name());
    if (triggers.isEmpty()) {
      row.put("state", "by name");
      row.put("why", "auto leaves it out; --adapter " + adapter.name() + " applies it");
    } else if (found != null) {
      row.put("state", "applies");
      row.put("why", found + " is loaded");
    } else {
      int others = triggers.size() - 1;
      String more = others == 0 ? "" : " or one of " + others + " more";
      row.put("state", "waits");
      row.put("why", "for " + triggers.get(0) + more);
    }
    return row;
  }
}
