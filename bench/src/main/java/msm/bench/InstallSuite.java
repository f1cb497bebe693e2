package msm.bench;

import com.acme.bench.crowd.CrowdedHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measures how long 200 hooks on 100 working classes take to install in a JVM that has loaded
 * 20,000 classes, and how long the JVM's threads stand still meanwhile: no longer at a time than
 * one class's retransformation makes them.
 */
final class InstallSuite {

  private static final int FILLERS = 20_000;
  private static final int HOOKED = 100;

  /** Workers that are hooked one at a time. */
  private static final int SINGLES = 10;

  private static final int ROUNDS = 3;
  private static final long WARM_UP_MILLIS = 5000;
  private static final long QUIET_MILLIS = 1000;
  private static final double NANOS_PER_MILLI = 1e6;

  /** A stretch of time, in nanoseconds of the clock that all processes share. */
  private record Phase(long begin, long end) {

    double millis() {
      return (end - begin) / NANOS_PER_MILLI;
    }

    double longestPauseMillis(List<Pause> pauses) {
      long longest = 0;
      for (Pause pause : pauses) {
        if (pause.begin() < end && pause.begin() + pause.nanos() > begin) {
          longest = Math.max(longest, pause.nanos());
        }
      }
      return longest / NANOS_PER_MILLI;
    }
  }

  /** A time in which no thread of the host ran. */
  private record Pause(long begin, long nanos) {

    static Pause parse(String line) {
      String[] words = line.split(" ", -1);
      return new Pause(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }
  }

  /** What one JVM showed, in milliseconds. */
  private record Round(
      double install,
      double again,
      double change,
      double unhook,
      double quietPause,
      double installPause,
      double onePause,
      double medianOnePause) {}

  private InstallSuite() {}

  /** The argument is the number of rounds. */
  public static void main(String[] arguments) throws Exception {
    int count = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory("msm-crowd");
    Path jar = directory.resolve("crowd.jar");
    try {
      Crowd.write(jar, FILLERS, HOOKED + SINGLES);
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        rounds.add(measure(jar, directory));
      }
      print(rounds);
    } finally {
      try (var files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private static void print(List<Round> rounds) {
    Table table = new Table();
    table.section("milliseconds", "limit");
    table.row("msm hook, 200 hooks", median(rounds, Round::install), 2000);
    table.row("  of that: the engine's", median(rounds, r -> r.install() - r.again()), Double.NaN);
    table.row("msm hook again, unchanged", median(rounds, Round::again), Double.NaN);
    table.row("  with other buckets", median(rounds, Round::change), Double.NaN);
    table.row("msm unhook", median(rounds, Round::unhook), Double.NaN);
    table.section("longest pause, milliseconds", "one class");
    double one = median(rounds, Round::onePause);
    double all = median(rounds, Round::installPause);
    double ratio = median(rounds, round -> round.installPause() / round.onePause());
    table.row("200 hooks", all, one, ratio, 1);
    table.row("one class, median of ten", median(rounds, Round::medianOnePause), Double.NaN);
    table.row("nothing going on", median(rounds, Round::quietPause), Double.NaN);
    System.out.print(table);
  }

  private static Round measure(Path jar, Path directory) throws Exception {
    try (Msm msm = new Msm();
        HostJvm host =
            new HostJvm(
                List.of(jar),
                CrowdedHost.class,
                Integer.toString(FILLERS),
                Integer.toString(HOOKED + SINGLES))) {
      Thread.sleep(WARM_UP_MILLIS);
      Phase quiet = phase(() -> Thread.sleep(QUIET_MILLIS));
      Path hooks = directory.resolve("hooks.yaml");
      Files.writeString(hooks, hooks(0, HOOKED, "[1, 10]"));
      Phase install = phase(() -> msm.hook(hooks, host.pid()));
      Phase again = phase(() -> msm.hook(hooks, host.pid()));
      Files.writeString(hooks, hooks(0, HOOKED, "[1, 20]"));
      Phase change = phase(() -> msm.hook(hooks, host.pid()));
      List<Phase> singles = new ArrayList<>();
      for (int i = 0; i < SINGLES; i++) {
        Path single = directory.resolve("single.yaml");
        Files.writeString(single, hooks(HOOKED + i, HOOKED + i + 1, "[1, 10]"));
        singles.add(phase(() -> msm.hook(single, host.pid())));
      }
      Phase unhook = phase(() -> msm.run("unhook", "--all", Long.toString(host.pid())));
      List<Pause> pauses = host.end().stream().map(Pause::parse).toList();
      List<Double> one = singles.stream().map(s -> s.longestPauseMillis(pauses)).toList();
      return new Round(
          install.millis(),
          again.millis(),
          change.millis(),
          unhook.millis(),
          quiet.longestPauseMillis(pauses),
          install.longestPauseMillis(pauses),
          one.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
          Median.of(one.stream().mapToDouble(Double::doubleValue)));
    }
  }

  /** Two hooks for each of some workers. */
  private static String hooks(int from, int to, String buckets) {
    StringBuilder yaml = new StringBuilder("hooks:\n");
    for (int i = from; i < to; i++) {
      yaml.append(
          String.format(
              """
                - symbol: com.acme.bench.crowd.Worker%1$03d.step(int)
                  metrics:
                    - {name: step_%1$03d_duration, type: timer, buckets: %2$s}
                - symbol: com.acme.bench.crowd.Worker%1$03d.name
                  metrics:
                    - name: name_%1$03d_length
                      type: histogram
                      expr: len(ret)
                      buckets: %2$s
                      labels: [{name: prefix, expr: prefix}]
              """,
              i, buckets));
    }
    return yaml.toString();
  }

  private interface Action {
    void run() throws Exception;
  }

  private static Phase phase(Action action) throws Exception {
    long begin = System.nanoTime();
    action.run();
    return new Phase(begin, System.nanoTime());
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> part) {
    return Median.of(rounds.stream().mapToDouble(part));
  }
}
