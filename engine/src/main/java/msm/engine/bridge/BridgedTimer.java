package msm.engine.bridge;

import msm.api.Timer;
import msm.engine.handle.HandledMetric;
import msm.engine.record.Series;

/** A timer, or one series of it. */
final class BridgedTimer implements Timer {

  private final HandledMetric metric;
  private final Series labelled;

  BridgedTimer(HandledMetric metric, Series labelled) {
    this.metric = metric;
    this.labelled = labelled;
  }

  @Override
  public Timer labels(String... values) {
    return new BridgedTimer(metric, metric.series(values));
  }

  @Override
  public void observeNanos(long nanos) {
    HandledMetric.observeNanos(series(), nanos);
  }

  private Series series() {
    return labelled == null ? metric.series() : labelled;
  }
}
