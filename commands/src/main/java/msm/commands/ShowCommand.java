package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the methods that a symbol means, and what an expression may use of them. */
@Command(
    name = "show",
    header = "Show the methods a symbol means, and the names an expression may use.",
    description = {
      "SYMBOL is what a hook's symbol is, or the name of a class, which means all its methods. For"
          + " each class: its loader, its jar and version, and whether it has debug information. For"
          + " each method: its modifiers, its size, the names an expression may use with their"
          + " types, and in which lines each local variable has a value.",
      "Nothing is loaded, run or changed."
    },
    footer = {
      "",
      "Examples: msm show com.acme.OrderService 4711",
      "          msm show 'com.acme.OrderService.place(Order, int)' 4711",
      "          msm show 'com.acme.Dao+.find*' 4711"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:shown",
      "1:the symbol means no method of a loaded class",
      "2:wrong arguments, or a symbol that cannot be read",
      "3:no such JVM, or it cannot be attached to, or it ended"
    })
final class ShowCommand extends HostCommand {

  @Parameters(
      paramLabel = "SYMBOL [<jvm>]",
      arity = "1..*",
      description = "What to show; and JVMs: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      converter = CountConverter.class,
      description = "How many methods to print at most. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private AnyJvmSelection selection;

  ShowCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("symbol", words.get(0));
    details.put("limit", (long) limit);
    return askAll(
        selection.jvms(words.subList(1, words.size()), this),
        jvm -> host(jvm, selection.timeout()).askInPassing("show", details));
  }

  @Override
  void print(Jvm jvm, Reply reply) {
    long methods = Fields.number(reply.document(), "methods");
    List<Map<String, Object>> classes = Fields.objects(reply.document(), "classes");
    out()
        .println(
            jvm
                + ": "
                + Amount.of(methods, "method")
                + " in "
                + Amount.of(classes.size(), "class"));
    out().print(ShowReport.of(classes, methods));
  }
}
