package msm.engine.bridge;

import msm.api.Counter;
import msm.engine.handle.HandledMetric;
import msm.engine.record.Series;

/** A counter, or one series of it. */
final class BridgedCounter implements Counter {

  private final HandledMetric metric;
  private final Series labelled;

  BridgedCounter(HandledMetric metric, Series labelled) {
    this.metric = metric;
    this.labelled = labelled;
  }

  @Override
  public Counter labels(String... values) {
    return new BridgedCounter(metric, metric.series(values));
  }

  @Override
  public void inc() {
    HandledMetric.addOne(series());
  }

  @Override
  public void inc(double amount) {
    HandledMetric.add(series(), amount);
  }

  private Series series() {
    return labelled == null ? metric.series() : labelled;
  }
}
