package msm.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.RunnerException;

/** Measures what hooked calls cost and prints it beside the targets, in one table. */
final class CallSuite {

  private static final int ROUNDS = 3;
  private static final double NO_TARGET = Double.NaN;

  /** "Nothing", as near as two JVMs are alike. */
  private static final double ALIKE = 1.1;

  private final List<CallCosts> rounds = new ArrayList<>();
  private final Table table = new Table();

  private CallSuite() {}

  /** The argument is the number of rounds; each takes a minute and a half. */
  public static void main(String[] arguments) throws RunnerException {
    int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
    new CallSuite().run(rounds);
  }

  private void run(int count) throws RunnerException {
    for (int i = 1; i <= count; i++) {
      System.err.println("round " + i + " of " + count);
      rounds.add(CallCosts.measure());
    }
    againstByHand();
    twoThreads();
    allocation();
    handlers();
    offAgain();
    firstSeconds();
    System.out.print(table);
  }

  private void againstByHand() {
    table.section("CPU ns added to a call", "by hand");
    compare("count", "counterHooked", "counterByHand", 1.0);
    compare("timer", "timerHooked", "timerByHand", 0.85);
    compare("size by fixed label", "sizeHooked", "sizeByHand", 0.5);
    compare("size by changing label", "sizeByKindHooked", "sizeByKindByHand", 0.5);
    table.section("", "two clocks");
    compare("timer", "timerHooked", "clocks", 1.2);
  }

  private void compare(String what, String hooked, String other, double target) {
    row(what, round -> round.added(hooked, 1), round -> round.added(other, 1), target);
  }

  private void twoThreads() {
    table.section("the same, two threads", "one thread");
    twoThreads("count", "counterHooked", 1.2);
    twoThreads("timer", "timerHooked", 1.2);
    twoThreads("size by fixed label", "sizeHooked", 1.2);
    twoThreads("size by changing label", "sizeByKindHooked", 1.2);
    twoThreads("two clocks, for comparison", "clocks", NO_TARGET);
  }

  private void twoThreads(String what, String benchmark, double target) {
    row(what, round -> round.added(benchmark, 2), round -> round.added(benchmark, 1), target);
  }

  private void allocation() {
    table.section("bytes allocated by a call", "");
    allocation("count", "counterHooked");
    allocation("timer", "timerHooked");
    allocation("size by fixed label", "sizeHooked");
    allocation("size by changing label", "sizeByKindHooked");
  }

  private void allocation(String what, String benchmark) {
    table.row(what, median(round -> round.bytes(benchmark)), 0);
  }

  /** Handlers that do nothing, each beside a counter. */
  private void handlers() {
    table.section("CPU ns added by a handler", "a count");
    row("around", round -> round.added("aroundHooked", 1), CallSuite::count, NO_TARGET);
    row("context", round -> round.added("contextHooked", 1), CallSuite::count, NO_TARGET);
    table.section("bytes allocated by a call", "");
    table.row("around", median(round -> round.bytes("aroundHooked")), NO_TARGET);
    table.row("context", median(round -> round.bytes("contextHooked")), NO_TARGET);
  }

  private static double count(CallCosts round) {
    return round.added("counterHooked", 1);
  }

  private void offAgain() {
    table.section("CPU ns of a call, off again", "never hooked");
    row("plain", round -> round.nanos("offAgain", 1), round -> round.nanos("plain", 1), ALIKE);
  }

  private void firstSeconds() {
    System.err.println("first seconds");
    Map<String, FirstSeconds> seconds = new LinkedHashMap<>();
    seconds.put("count", FirstSeconds.measure("counter.yaml", false));
    seconds.put("timer", FirstSeconds.measure("timer.yaml", false));
    seconds.put("size by fixed label", FirstSeconds.measure("size.yaml", false));
    seconds.put("size by changing label", FirstSeconds.measure("size.yaml", true));
    table.section("CPU ns added, first 5 s", "settled");
    seconds.forEach((what, each) -> firstSeconds(what, each, each.firstAdded(), 3));
    table.section("the same, mean over time", "settled");
    seconds.forEach((what, each) -> firstSeconds(what, each, each.firstAddedOverTime(), NO_TARGET));
  }

  private void firstSeconds(String what, FirstSeconds seconds, double first, double target) {
    double settled = seconds.settledAdded();
    table.row(what, first, settled, first / settled, target);
  }

  private void row(
      String what,
      ToDoubleFunction<CallCosts> msm,
      ToDoubleFunction<CallCosts> other,
      double target) {
    double ratio = median(round -> msm.applyAsDouble(round) / other.applyAsDouble(round));
    table.row(what, median(msm), median(other), ratio, target);
  }

  private double median(ToDoubleFunction<CallCosts> figure) {
    return Median.of(rounds.stream().mapToDouble(figure));
  }
}
