package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds loaded classes and methods by parts of their names. */
@Command(
    name = "search",
    header = "Find loaded classes and methods by parts of their names.",
    description = {
      "PATTERN is part of the name of a class, upper and lower case alike; behind a # it goes on with"
          + " part of the name of a method. A part with a * in it is the pattern of a whole name, as"
          + " in a hook: * is any text without a dot, ** any text.",
      "Each line is a symbol as show and hook take it, with the loader of its class. Nothing is"
          + " loaded, run or changed."
    },
    footer = {
      "",
      "Examples: msm search orderservice 4711",
      "          msm search 'OrderService#place' 4711",
      "          msm search 'com.acme.**#find*' name:shop"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:found",
      "1:no class or method matches",
      "2:wrong arguments",
      "3:no such JVM, or it cannot be attached to, or it ended"
    })
final class SearchCommand extends HostCommand {

  @Parameters(
      paramLabel = "PATTERN [<jvm>]",
      arity = "1..*",
      description = "What to look for; and JVMs: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--jdk",
      description =
          "Look through the JDK's own classes too; java.… in PATTERN does that by itself.")
  private boolean jdk;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      converter = CountConverter.class,
      description = "How many to print at most. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private AnyJvmSelection selection;

  SearchCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("text", words.get(0));
    details.put("jdk", jdk);
    details.put("limit", (long) limit);
    return askAll(
        selection.jvms(words.subList(1, words.size()), this),
        jvm -> host(jvm, selection.timeout()).askInPassing("search", details));
  }

  @Override
  void print(Jvm jvm, Reply reply) {
    long matches = Fields.number(reply.document(), "matches");
    long loaded = Fields.number(reply.document(), "loaded");
    String what = words.get(0).indexOf('#') < 0 ? "class" : "method";
    if (matches == 0) {
      err().println(jvm + ": " + none(what, loaded));
      return;
    }
    out().println(jvm + ": " + Amount.of(matches, what) + " in " + loaded + " loaded classes");
    Table table = new Table("  ");
    List<Map<String, Object>> found = Fields.objects(reply.document(), "found");
    for (Map<String, Object> row : found) {
      table.row(
          Fields.text(row, "symbol"),
          what.equals("class") ? Fields.text(row, "kind") : "",
          Fields.text(row, "loader"));
    }
    out().print(table);
    if (matches > found.size()) {
      out().println("  " + (matches - found.size()) + " more; say more of the name, or --limit N");
    }
  }

  private String none(String what, long loaded) {
    return "no "
        + what
        + " like '"
        + words.get(0)
        + "' in "
        + loaded
        + " loaded classes"
        + (jdk ? "" : ", those of the JDK left out (--jdk)")
        + "; a class is loaded when it is first used";
  }
}
