package msm.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Tells JMH what a call costs the threads that make it: CPU time, which a busy machine disturbs
 * less than time on the wall, and bytes allocated. Other threads, msm's own among them, do not
 * count.
 */
public final class WorkerProfiler implements InternalProfiler {

  static final String CPU_NANOS = "cpu";
  static final String BYTES = "bytes";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long cpuNanosBefore;
  private long bytesBefore;

  @Override
  public String getDescription() {
    return "CPU time and allocation of the worker threads";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    cpuNanosBefore = ofWorkers(threads::getThreadCpuTime);
    bytesBefore = ofWorkers(threads::getThreadAllocatedBytes);
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double calls = result.getMetadata().getAllOps();
    double cpuNanos = ofWorkers(threads::getThreadCpuTime) - cpuNanosBefore;
    double bytes = ofWorkers(threads::getThreadAllocatedBytes) - bytesBefore;
    return List.of(
        new ScalarResult(CPU_NANOS, cpuNanos / calls, "ns/call", AggregationPolicy.AVG),
        new ScalarResult(BYTES, bytes / calls, "B/call", AggregationPolicy.AVG));
  }

  private long ofWorkers(LongUnaryOperator figureOfThread) {
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      var info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().contains("jmh-worker")) {
        sum += figureOfThread.applyAsLong(id);
      }
    }
    return sum;
  }
}
