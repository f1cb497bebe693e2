package msm.bench;

import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What one round of {@link CallBenchmark} found: medians, of CPU time and of bytes per call. */
final class CallCosts {

  private static final String PLAIN = "plain";
  private static final String HOOKED_OR_FLOOR = "(plain|clocks|.*Hooked)";

  private final Map<String, Double> nanos = new HashMap<>();
  private final Map<String, Double> bytes = new HashMap<>();

  private CallCosts() {}

  /** Runs the benchmarks, each in a JVM of its own, with one thread and with two. */
  static CallCosts measure() throws RunnerException {
    CallCosts costs = new CallCosts();
    costs.measure(1, ".*");
    costs.measure(2, HOOKED_OR_FLOOR);
    return costs;
  }

  /** CPU nanoseconds of a call. */
  double nanos(String benchmark, int threads) {
    return nanos.get(benchmark + threads);
  }

  /** CPU nanoseconds that are added to a plain call. */
  double added(String benchmark, int threads) {
    return nanos(benchmark, threads) - nanos(PLAIN, threads);
  }

  /** The bytes that a call allocates, with as many threads as allocate most. */
  double bytes(String benchmark) {
    return Math.max(bytes.get(benchmark + 1), bytes.get(benchmark + 2));
  }

  private void measure(int threads, String benchmarks) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(CallBenchmark.class.getName() + "\\." + benchmarks + "$")
            .threads(threads)
            .forks(1)
            .warmupIterations(2)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds(400))
            .addProfiler(WorkerProfiler.class)
            .jvmArgs(HostJvm.OPTIONS.toArray(new String[0]))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(options).run()) {
      String method = result.getParams().getBenchmark();
      String name = method.substring(method.lastIndexOf('.') + 1) + threads;
      nanos.put(name, median(result, WorkerProfiler.CPU_NANOS));
      bytes.put(name, median(result, WorkerProfiler.BYTES));
    }
  }

  private static double median(RunResult result, String figure) {
    return Median.of(
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .mapToDouble(iteration -> iteration.getSecondaryResults().get(figure).getScore()));
  }
}
