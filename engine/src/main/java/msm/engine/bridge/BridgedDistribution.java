package msm.engine.bridge;

import msm.api.Distribution;
import msm.engine.handle.HandledMetric;
import msm.engine.record.Series;

/** A histogram or summary, or one series of it. */
final class BridgedDistribution implements Distribution {

  private final HandledMetric metric;
  private final Series labelled;

  BridgedDistribution(HandledMetric metric, Series labelled) {
    this.metric = metric;
    this.labelled = labelled;
  }

  @Override
  public Distribution labels(String... values) {
    return new BridgedDistribution(metric, metric.series(values));
  }

  @Override
  public void observe(double value) {
    HandledMetric.observe(series(), value);
  }

  private Series series() {
    return labelled == null ? metric.series() : labelled;
  }
}
