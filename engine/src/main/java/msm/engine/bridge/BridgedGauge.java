package msm.engine.bridge;

import msm.api.Gauge;
import msm.engine.handle.HandledMetric;
import msm.engine.record.Series;

/** A gauge, or one series of it. */
final class BridgedGauge implements Gauge {

  private final HandledMetric metric;
  private final Series labelled;

  BridgedGauge(HandledMetric metric, Series labelled) {
    this.metric = metric;
    this.labelled = labelled;
  }

  @Override
  public Gauge labels(String... values) {
    return new BridgedGauge(metric, metric.series(values));
  }

  @Override
  public void set(double value) {
    HandledMetric.set(series(), value);
  }

  @Override
  public void inc(double amount) {
    HandledMetric.move(series(), amount);
  }

  private Series series() {
    return labelled == null ? metric.series() : labelled;
  }
}
