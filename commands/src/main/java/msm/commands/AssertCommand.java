package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import msm.commands.query.Condition;
import msm.commands.query.Verdict;
import msm.commands.query.Window;
import msm.hooks.InvalidExpressionException;
import msm.metrics.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells a script whether the merged metrics are as they should be. */
@Command(
    name = "assert",
    header = "Check conditions on the merged metrics, for scripts and CI.",
    description = {
      "Prints for each condition whether it holds, with the values found in the place of metrics.",
      "count(m), sum(m), mean(m), max(m), p99(m), p99.9(m) ask what was recorded so far; max of a"
          + " histogram is the bound below which all its values lie. rate(m) and delta(m) ask what"
          + " came within --over, as do count, mean, p99 and the others of delta(m). A counter or a"
          + " gauge is its own value. m{label=\"text\"} means series with that label; != =~ !~ work"
          + " as in PromQL. Numbers may end in ns, us, ms, s or %%. Operators: + - * / < <= > >= == !="
          + " and or not.",
      "A condition on a metric that is not there does not hold, unless it is absent(m)."
    },
    footer = {
      "",
      "Examples: msm assert 'p99(place_duration) < 250ms' 'count(place_duration) >= 1000'",
      "          msm assert 'rate(orders{kind=\"express\"}) > 10' --over 5s",
      "          msm assert 'orders_refused / orders < 1%%' 'absent(errors) or errors == 0'",
      "In CI:    msm hook -f hooks.yaml --wait 30s name:OrderService && ./load.sh",
      "          msm assert -f slo.txt --within 30s"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all conditions hold",
      "1:a condition does not hold, or asks for a metric that is not there",
      "2:wrong arguments, or a condition that cannot be read",
      "4:no metric file in the directory"
    })
final class AssertCommand extends MsmCommand {

  private static final Duration PAUSE = Duration.ofMillis(100);

  @Parameters(paramLabel = "CONDITION", arity = "0..*", description = "What must hold.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A file with a condition on each line; # begins a comment line.")
  private Path file;

  @Option(
      names = "--over",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = DurationConverter.class,
      description = "The time of rate and delta; waited only for these. Default: ${DEFAULT-VALUE}.")
  private Duration over;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Look again until all conditions hold, for so long.")
  private Duration within;

  @Option(names = "--json", description = "Print JSON: a list with an object for each condition.")
  private boolean json;

  @Mixin private DirectoryOption directory;

  AssertCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    List<Condition> conditions = conditions();
    List<Verdict> verdicts = verdicts(conditions);
    AssertReport report = new AssertReport(conditions, verdicts);
    out().print(json ? Json.writePretty(report.toJson()) + "\n" : report.toString());
    return allHold(verdicts) ? ExitCode.DONE : ExitCode.CONDITION_NOT_MET;
  }

  /** Looks once, or until all conditions hold. */
  private List<Verdict> verdicts(List<Condition> conditions) {
    TwoMoments moments = new TwoMoments(directory.of(context()));
    boolean needsWindow = conditions.stream().anyMatch(Condition::needsWindow);
    Deadline deadline = Deadline.after(within == null ? Duration.ZERO : within);
    while (true) {
      try {
        Window window = needsWindow ? moments.over(over) : moments.now();
        List<Verdict> verdicts = conditions.stream().map(each -> each.check(window)).toList();
        if (allHold(verdicts) || deadline.passed()) {
          return verdicts;
        }
      } catch (MsmException nothing) {
        if (deadline.passed()) {
          throw nothing;
        }
      }
      Deadline.after(PAUSE).await();
    }
  }

  private static boolean allHold(List<Verdict> verdicts) {
    return verdicts.stream().allMatch(Verdict::holds);
  }

  private List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    for (String text : texts) {
      conditions.add(condition(text, "condition"));
    }
    if (file != null) {
      addFile(conditions);
    }
    if (conditions.isEmpty()) {
      throw usage(
          "give a condition such as 'p99(place_duration) < 0.25', or a file of them with -f");
    }
    if (over.isZero() && conditions.stream().anyMatch(Condition::needsWindow)) {
      throw usage("rate and delta need a time; give --over 5s");
    }
    return conditions;
  }

  private void addFile(List<Condition> conditions) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.USAGE, file + ": cannot be read as UTF-8 (" + e.getMessage() + ")", e);
    }
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        conditions.add(condition(line, file + ":" + number));
      }
    }
  }

  private static Condition condition(String text, String place) {
    try {
      return Condition.parse(text);
    } catch (InvalidExpressionException e) {
      throw new MsmException(
          ExitCode.USAGE,
          place + ": " + e.getMessage() + "\n  " + e.caret().replace("\n", "\n  "),
          e);
    }
  }
}
