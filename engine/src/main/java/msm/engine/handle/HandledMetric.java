package msm.engine.handle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import msm.engine.record.CounterSeries;
import msm.engine.record.GaugeSeries;
import msm.engine.record.HistogramSeries;
import msm.engine.record.LabelNode;
import msm.engine.record.MetricFamily;
import msm.engine.record.Series;
import msm.engine.record.SummarySeries;
import msm.hooks.Label;
import msm.hooks.Metric;

/** A metric in the hands of a handler. Any thread may use it. */
public final class HandledMetric {

  private final Metric metric;
  private final MetricFamily family;
  private final List<String> variable = new ArrayList<>();
  private final Series unlabelled;

  HandledMetric(Metric metric, MetricFamily family) {
    this.metric = metric;
    this.family = family;
    for (Label label : metric.labels()) {
      if (label.constant() == null) {
        variable.add(label.name());
      }
    }
    unlabelled = variable.isEmpty() ? series(new String[0]) : null;
  }

  Metric.Type type() {
    return metric.type();
  }

  /** The series without labels. */
  public Series series() {
    if (unlabelled == null) {
      throw new IllegalArgumentException(
          metric.name() + " has the labels " + variable + "; call labels(...) first");
    }
    return unlabelled;
  }

  /** The series for the values of the labels that are no constants, in the order of the file. */
  public Series series(String[] values) {
    if (values == null || values.length != variable.size()) {
      throw new IllegalArgumentException(
          metric.name()
              + " has the labels "
              + variable
              + ", not as many as "
              + Arrays.toString(values));
    }
    LabelNode node = family.root();
    for (String name : family.labelNames()) {
      node = node.child(value(name, values));
    }
    return node.series();
  }

  private String value(String name, String[] values) {
    int place = variable.indexOf(name);
    if (place >= 0) {
      return values[place] == null ? "" : values[place];
    }
    for (Label label : metric.labels()) {
      if (label.name().equals(name)) {
        return label.constant();
      }
    }
    throw new IllegalStateException(name);
  }

  /** Adds to a counter. */
  public static void add(Series counter, double amount) {
    requireFinite(amount);
    if (amount < 0) {
      throw new IllegalArgumentException("a counter cannot be increased by " + amount);
    }
    ((CounterSeries) counter).add(amount);
  }

  /** Adds one to a counter. */
  public static void addOne(Series counter) {
    ((CounterSeries) counter).add(1L);
  }

  /** Sets a gauge. */
  public static void set(Series gauge, double value) {
    requireFinite(value);
    ((GaugeSeries) gauge).set(value);
  }

  /** Adds to a gauge. */
  public static void move(Series gauge, double amount) {
    requireFinite(amount);
    ((GaugeSeries) gauge).add(amount);
  }

  /** Observes a value. */
  public static void observe(Series distribution, double value) {
    requireFinite(value);
    if (distribution instanceof SummarySeries) {
      ((SummarySeries) distribution).observe(value);
    } else {
      ((HistogramSeries) distribution).observe(value);
    }
  }

  /** Observes a duration. */
  public static void observeNanos(Series timer, long nanos) {
    ((HistogramSeries) timer).observeNanos(nanos);
  }

  private static void requireFinite(double value) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("a sample cannot be " + value);
    }
  }
}
