package msm.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies hooks to JVMs. */
@Command(
    name = "hook",
    header = "Hook methods of running JVMs.",
    description = {
      "Applies the hooks of files, or one hook given by SYMBOL and options. What the same file (or"
          + " the same SYMBOL) applied before is replaced. Each JVM takes all of it or nothing.",
      "Prints for each hook whether it is woven, pending (its class is not loaded) or failed.",
      "--adapter auto applies the adapters whose classes are loaded, and leaves the others waiting"
          + " for theirs; one that does not fit does not keep the others out. msm adapters tells"
          + " which and why."
    },
    footer = {
      "",
      "Examples: msm hook -f hooks.yaml --wait 30s 4711",
      "          msm hook --adapter jdbc name:OrderService",
      "          msm hook --adapter auto name:OrderService",
      "          msm hook com.acme.OrderService.place --timer place_duration 4711",
      "          msm hook com.acme.OrderService.place --histogram order_size='len(order.items)'"
          + " --label kind=ret.kind name:OrderService",
      "          msm hook com.acme.OrderService.place --handler com.acme.audit.Audit"
          + " --handler-jar audit.jar 4711"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:applied",
      "1:a hook failed to weave, or hooks were still pending when --wait ran out",
      "2:wrong arguments or an invalid file; nothing was applied",
      "3:no such JVM, or it cannot be attached to, or it ended"
    })
final class HookCommand extends HostCommand {

  @Parameters(
      paramLabel = "SYMBOL|<jvm>",
      arity = "0..*",
      description = "A method, unless -f or --adapter is given; and JVMs: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Mixin private HookFiles files;

  @ArgGroup(exclusive = false, heading = "One hook without a file:%n")
  private InlineHook inline;

  @Option(
      names = "--yaml",
      description = "Print the hook of SYMBOL and options as a hook file has it; apply nothing.")
  private boolean yaml;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Wait until no hook is pending, as long as 30s or 5m.")
  private Duration wait;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Where the JVM writes its metric files, unless it has PROMETHEUS_MULTIPROC_DIR.")
  private Path directory;

  @Option(
      names = "--pid-names",
      description =
          "Name the metric files by the plain pid, as Python's client does, for tools that expect"
              + " that. Not for a directory that several containers share.")
  private boolean pidNames;

  @Mixin private AnyJvmSelection selection;

  HookCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    Words sorted = Words.sort(words);
    SentHooks sources = sources(sorted.others());
    if (yaml) {
      if (inline == null) {
        throw usage(
            "--yaml prints a hook that is given by SYMBOL and options; a file is one already");
      }
      out().print(sources.text());
      return ExitCode.DONE;
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("sources", sources.toJson());
    details.put("dir", directory == null ? null : SentHooks.path(directory));
    details.put("defaultDir", context().defaultMetrics().toString());
    details.put("pidNames", pidNames);
    details.put("shmPrefix", shmPrefix());
    return askAll(selection.jvms(sorted.jvms(), this), jvm -> hook(jvm, details));
  }

  @Override
  void print(Jvm jvm, Reply reply) {
    out()
        .println(
            jvm + ": switch " + reply.switchState() + ", metrics in " + reply.metricsDirectory());
    out()
        .print(
            files.isAuto()
                ? AutoHooks.receipt(reply, files.adapters(context()))
                : Receipt.of(reply.hooks()));
    if (inline != null && context().current() != null) {
      out().println("as YAML, which save FILE keeps:");
      out().print(sources(Words.sort(words).others()).text().indent(2));
    }
  }

  /** Which shared switch the JVMs are to follow, if not that of their own environment. */
  private String shmPrefix() {
    String named = context().variable("MSM_SHM_PREFIX");
    return named != null ? named : context().variable("MS_SERVICE_METRIC_SHM_PREFIX");
  }

  private SentHooks sources(List<String> symbols) {
    if (!files.isEmpty()) {
      if (inline != null || !symbols.isEmpty()) {
        throw usage("give either -f or SYMBOL with its options, not both");
      }
      if (files.isAuto() && (files.isMixed() || wait != null)) {
        throw usage(
            "--adapter auto stands alone, without --wait: what it does not apply now waits for as"
                + " long as it takes");
      }
      return SentHooks.ofFiles(files.paths(context()));
    }
    if (symbols.size() != 1) {
      throw usage("give a hook file with -f, or one SYMBOL with --timer or another metric");
    }
    if (inline == null || !inline.doesSomething()) {
      throw usage("say what to record of " + symbols.get(0) + ", for example --timer NAME");
    }
    try {
      return inline.on(symbols.get(0));
    } catch (IllegalArgumentException malformed) {
      throw usage(malformed.getMessage());
    }
  }

  private Reply hook(Jvm jvm, Map<String, Object> details) {
    Host host = host(jvm, selection.timeout());
    Reply reply =
        files.isAuto() ? AutoHooks.apply(host, details) : host.attachAndAsk("hook", details);
    boolean waits = wait != null && reply.error() == null;
    return waits
        ? new PendingWait(context(), jvm, host, wait).until(reply)
        : reply.withFailedHooksAsUnmet();
  }
}
