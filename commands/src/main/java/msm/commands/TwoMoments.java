package msm.commands;

import java.time.Duration;
import msm.commands.query.Window;
import msm.metrics.MergedMetrics;
import msm.metrics.Merger;

/** Reads a metrics directory now and again some time later, and so on. */
final class TwoMoments {

  static final long MAX_ENTRIES = 4_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final MetricsDirectory directory;
  private final Merger merger = Merger.remembering(MAX_ENTRIES);

  TwoMoments(MetricsDirectory directory) {
    this.directory = directory;
  }

  /** What is there now. */
  Window now() {
    return Window.of(directory.merge(merger));
  }

  /** Looks, waits, and looks again. */
  Window over(Duration time) {
    long startNanos = System.nanoTime();
    MergedMetrics before = directory.merge(merger);
    Deadline.after(time).await();
    double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    return new Window(before, directory.merge(merger), seconds);
  }
}
