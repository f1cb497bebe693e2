package msm.engine.bridge;

import msm.api.Counter;
import msm.api.Distribution;
import msm.api.Gauge;
import msm.api.HookedCall;
import msm.api.Timer;
import msm.engine.handle.HandledCall;
import msm.engine.handle.HandledMetric;
import msm.hooks.Metric;

/** What all handlers see of a call. */
abstract class BridgedCall implements HookedCall {

  private final HandledCall call;

  BridgedCall(HandledCall call) {
    this.call = call;
  }

  @Override
  public final Object self() {
    return call.self();
  }

  @Override
  public final Object[] arguments() {
    return call.arguments();
  }

  @Override
  public final Object argument(int index) {
    return call.argument(index);
  }

  @Override
  public final Object argument(String parameter) {
    return call.argument(parameter);
  }

  @Override
  public final String method() {
    return call.method();
  }

  @Override
  public final String type() {
    return call.type();
  }

  @Override
  public final Counter counter(String name) {
    return new BridgedCounter(metric(Metric.Type.COUNTER, name), null);
  }

  @Override
  public final Gauge gauge(String name) {
    return new BridgedGauge(metric(Metric.Type.GAUGE, name), null);
  }

  @Override
  public final Distribution histogram(String name) {
    return new BridgedDistribution(metric(Metric.Type.HISTOGRAM, name), null);
  }

  @Override
  public final Distribution summary(String name) {
    return new BridgedDistribution(metric(Metric.Type.SUMMARY, name), null);
  }

  @Override
  public final Timer timer(String name) {
    return new BridgedTimer(metric(Metric.Type.TIMER, name), null);
  }

  private HandledMetric metric(Metric.Type type, String name) {
    return call.metrics().find(type, name);
  }
}
