package msm.bench;

import com.acme.bench.TickingHost;
import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measures how long it takes from the start of {@code msm hook} to the first counted call. */
final class AttachSuite {

  private static final int ROUNDS = 9;
  private static final double NANOS_PER_MILLI = 1e6;

  /** The parts of one round, in milliseconds. */
  private record Round(
      double java, double version, double attach, double firstCount, double hook, double again) {

    double parts() {
      return version + attach;
    }
  }

  private AttachSuite() {}

  /** The argument is the number of rounds; each takes some three seconds. */
  public static void main(String[] arguments) throws Exception {
    int count = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
    measure(); // once for nothing: files get into the page cache, classes get loaded
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rounds.add(measure());
    }
    print(rounds);
  }

  private static void print(List<Round> rounds) {
    Table table = new Table();
    table.section("milliseconds", "its parts");
    double first = median(rounds, Round::firstCount);
    double parts = median(rounds, Round::parts);
    double ratio = median(rounds, round -> round.firstCount() / round.parts());
    table.row("msm hook to first count", first, parts, ratio, 1.3);
    table.row("  at most a second", first, 1000);
    table.row("parts: msm --version", median(rounds, Round::version), Double.NaN);
    table.row("  of that: java -version", median(rounds, Round::java), Double.NaN);
    table.row("parts: attach, empty agent", median(rounds, Round::attach), Double.NaN);
    table.row("msm hook to its end", median(rounds, Round::hook), Double.NaN);
    table.row("msm hook, attached before", median(rounds, Round::again), Double.NaN);
    System.out.print(table);
  }

  private static Round measure() throws Exception {
    double java = millis(AttachSuite::javaVersion);
    double attach;
    try (HostJvm host = new HostJvm(TickingHost.class)) {
      attach = millis(() -> loadEmptyAgent(host.pid()));
    }
    try (Msm msm = new Msm();
        HostJvm host = new HostJvm(TickingHost.class)) {
      double version = millis(() -> msm.run("--version"));
      long begin = System.nanoTime();
      double hook = millis(() -> msm.hook("tick.yaml", host.pid()));
      double again = millis(() -> msm.hook("tick.yaml", host.pid()));
      List<String> startNanos = host.end();
      // Every call from the first hooked one on was counted, so that one is as far from the end.
      int first = startNanos.size() - (int) msm.samples();
      double firstCount = (Long.parseLong(startNanos.get(first)) - begin) / NANOS_PER_MILLI;
      return new Round(java, version, attach, firstCount, hook, again);
    }
  }

  private static void javaVersion() throws IOException, InterruptedException {
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static void loadEmptyAgent(long pid)
      throws IOException,
          AttachNotSupportedException,
          AgentLoadException,
          AgentInitializationException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    machine.loadAgent(System.getProperty("msm.bench.jar"));
    machine.detach();
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> part) {
    return Median.of(rounds.stream().mapToDouble(part));
  }

  private interface Action {
    void run() throws Exception;
  }

  private static double millis(Action action) throws Exception {
    long begin = System.nanoTime();
    action.run();
    return (System.nanoTime() - begin) / NANOS_PER_MILLI;
  }
}
