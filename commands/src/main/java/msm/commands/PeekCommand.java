package msm.commands;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.hooks.Expression;
import msm.hooks.InvalidExpressionException;
import msm.metrics.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the next calls of a method, and leaves it as it was. */
@Command(
    name = "peek",
    header = "Show the next calls of a method: arguments, result, duration; then take itself out.",
    description = {
      "SYMBOL is what a hook's symbol is. Each EXPR, as in a hook, is shown besides. The calls are"
          + " shown once they have ended, with objects as they are then. No code of the application"
          + " runs for that: fields are read; proxies and lazy collections are not woken.",
      "The method is restored after N calls, after --for, by q or Ctrl-C, and within seconds if msm"
          + " is killed."
    },
    footer = {
      "",
      "Examples: msm peek com.acme.OrderService.place 4711",
      "          msm peek com.acme.OrderService.place 'len(order.items)' --when 'duration > 0.1' -n 1"
          + " 4711",
      "          msm peek 'com.acme.Dao+.find*' --json --for 10s name:shop | grep -i timeout"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:N calls were shown, or you ended it",
      "1:the time ran out before, the symbol or an expression does not fit, or the class could not"
          + " be restored",
      "2:wrong arguments, or a symbol or expression that cannot be read",
      "3:no such JVM, or it cannot be attached to, or it ended"
    })
final class PeekCommand extends MsmCommand {

  private static final long TURN_MILLIS = 100;

  @Parameters(
      paramLabel = "SYMBOL [EXPR...] [<jvm>]",
      arity = "1..*",
      description = "A method, what to show besides, and a JVM: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "5",
      converter = CountConverter.class,
      description = "How many calls, at most 1000. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(names = "--when", paramLabel = "EXPR", description = "Only calls for which this is true.")
  private String when;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "How long to look at most, as 30s or 5m. Default: ${DEFAULT-VALUE}.")
  private Duration time;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "2",
      converter = CountConverter.class,
      description = "How deep the fields of objects are shown. Default: ${DEFAULT-VALUE}.")
  private int depth;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "10",
      converter = CountConverter.class,
      description = "How many elements or fields of one are shown. Default: ${DEFAULT-VALUE}.")
  private int width;

  @Option(
      names = "--to-string",
      description =
          "Ask objects of the application for their toString() instead. That runs its code, on the"
              + " thread that makes the call.")
  private boolean asksObjects;

  @Option(names = "--json", description = "Print JSON: an object for each call, on a line.")
  private boolean json;

  @Mixin private JvmSelection selection;

  PeekCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    Words sorted = Words.sort(words);
    if (sorted.others().isEmpty()) {
      throw usage("name the method to look at, such as com.acme.OrderService.place");
    }
    List<String> expressions = sorted.others().subList(1, sorted.others().size());
    expressions.forEach(PeekCommand::check);
    if (when != null) {
      check(when);
    }
    if (count > 1000) {
      throw usage("-n " + count + ": at most 1000 calls; for more, hook the method");
    }
    List<Jvm> jvms = selection.jvms(sorted.jvms(), this);
    if (jvms.size() > 1) {
      throw usage("one JVM at a time can be looked at; name one");
    }
    Host host = new Host(context(), jvms.get(0), selection.timeout());
    Map<String, Object> details = details(sorted.others().get(0), expressions, host);
    // From here on Ctrl-C only ends the view: what has begun is taken back.
    try (Screen screen = context().openScreen()) {
      return look(jvms.get(0), host, details, screen);
    }
  }

  private static void check(String expression) {
    try {
      Expression.parse(expression);
    } catch (InvalidExpressionException invalid) {
      String below = invalid.caret().replace("\n", "\n    ");
      throw new MsmException(
          ExitCode.USAGE,
          "'" + expression + "', " + invalid.getMessage() + "\n    " + below,
          invalid);
    }
  }

  private Map<String, Object> details(String symbol, List<String> expressions, Host host) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("symbol", symbol);
    details.put("expressions", new ArrayList<Object>(expressions));
    details.put("when", when);
    details.put("count", (long) count);
    details.put("depth", (long) depth);
    details.put("width", (long) width);
    details.put("toString", asksObjects);
    details.put("inPassing", !host.attached());
    return details;
  }

  private ExitCode look(Jvm jvm, Host host, Map<String, Object> details, Screen screen) {
    Reply started = host.attachAndAsk("peek-start", details);
    if (started.exitCode() != ExitCode.DONE) {
      return complain(jvm, started);
    }
    Map<String, Object> id = Map.of("peek", started.document().get("peek"));
    tellOfBegin(jvm, started.hooks().get(0));
    boolean endsInTime = follow(host, id, screen);
    Reply ended = host.ask("peek-end", id);
    if (ended.exitCode() != ExitCode.DONE) {
      return complain(jvm, ended);
    }
    print(ended);
    return end(ended, endsInTime);
  }

  /** Prints calls as they come; false when the time runs out first. */
  private boolean follow(Host host, Map<String, Object> id, Screen screen) {
    Deadline deadline = Deadline.after(time);
    while (!deadline.passed()) {
      Reply reply = host.ask("peek-take", id);
      if (reply.exitCode() != ExitCode.DONE) {
        return true; // what is wrong is said when it is ended
      }
      print(reply);
      if (Boolean.TRUE.equals(reply.document().get("ended")) || out().checkError()) {
        return true;
      }
      if (isGivenUp(screen)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGivenUp(Screen screen) {
    if (screen != null) {
      int key = screen.key(TURN_MILLIS);
      return key == 'q' || key == Screen.END;
    }
    try {
      Thread.sleep(TURN_MILLIS);
      return false;
    } catch (InterruptedException givenUp) {
      return true; // the console's Ctrl-C; the peek is ended all the same
    }
  }

  private void tellOfBegin(Jvm jvm, HookRow row) {
    String what =
        row.methods() == 0
            ? row.symbol()
                + " is not there yet"
                + (row.message() == null ? "" : ": " + row.message())
            : Amount.of(row.methods(), "method") + " in " + Amount.of(row.classes(), "class");
    err().println(jvm + ": looking at " + what + "; q or Ctrl-C ends it");
    err().flush();
  }

  private void print(Reply reply) {
    for (Map<String, Object> document : Fields.objects(reply.document(), "calls")) {
      PeekedCall call = new PeekedCall(document);
      if (json) {
        out().println(Json.write(call.toJson()));
      } else {
        out().print(call.block(ZoneId.systemDefault()));
      }
    }
    out().flush();
  }

  private ExitCode end(Reply ended, boolean endsInTime) {
    long shown = Fields.number(ended.document(), "count");
    String fault = Fields.textOrNull(ended.document(), "fault");
    if (fault != null) {
      err().println("--when could not be told of some calls: " + fault);
    }
    Restored restored = ended.restored();
    err().println(Amount.of(shown, "call") + " shown; " + restored);
    if (!endsInTime) {
      err().println("the time of --for ran out before " + Amount.of(count, "call") + " had ended");
    }
    return endsInTime && restored.complete() ? ExitCode.DONE : ExitCode.CONDITION_NOT_MET;
  }

  private ExitCode complain(Jvm jvm, Reply reply) {
    if (reply.error() != null) {
      err().println(jvm.pid() + ": " + reply.error());
    }
    reply.complaints().forEach(err()::println);
    return reply.exitCode();
  }
}
