package msm.commands;

import msm.metrics.MetricNumber;

/** What stands in JSON for a number: what is no JSON number is a text, NaN, +Inf or -Inf. */
final class JsonNumber {

  private JsonNumber() {}

  static Object of(double value) {
    return Double.isFinite(value) ? (Object) value : MetricNumber.format(value);
  }
}
