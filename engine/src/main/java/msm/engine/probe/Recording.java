package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import msm.engine.record.Guard;
import msm.engine.record.HookMemory;
import msm.engine.record.LabelNode;
import msm.engine.record.MetricFamily;
import msm.engine.record.ServedPeriod;
import msm.hooks.At;
import msm.hooks.Label;
import msm.hooks.Metric;

/** A metric of a hook, with the place in memory where its samples are counted. */
public final class Recording {

  private final Metric metric;
  private final MetricFamily family;
  private final Guard guard;
  private final HookMemory memory;
  private final boolean unsafeCalls;
  private volatile ServedPeriod period = new ServedPeriod();

  /**
   * @param family has the label names of {@link #labels(Metric)}, in that order
   * @param memory of the hook
   * @param unsafeCalls whether the hook's expressions may call any method without parameters
   */
  public Recording(
      Metric metric, MetricFamily family, Guard guard, HookMemory memory, boolean unsafeCalls) {
    this.metric = metric;
    this.family = family;
    this.guard = guard;
    this.memory = memory;
    this.unsafeCalls = unsafeCalls;
  }

  public Metric metric() {
    return metric;
  }

  public MetricFamily family() {
    return family;
  }

  public Guard guard() {
    return guard;
  }

  /** What the hook remembers; all its recordings have the same. */
  HookMemory memory() {
    return memory;
  }

  boolean unsafeCalls() {
    return unsafeCalls;
  }

  /** While it lasts, calls are seen to begin and to end. */
  public ServedPeriod period() {
    return period;
  }

  /**
   * Sees calls end that {@code former} saw begin, if it is the same metric of the same hook, as
   * when a file is applied anew. To be called before it is served.
   */
  public boolean continues(Recording former) {
    boolean same = family == former.family && metric.isSame(former.metric);
    if (same) {
      period = former.period;
    }
    return same;
  }

  /** Begins another period; the owner of the old one has ended it. */
  public void beginPeriod() {
    period = new ServedPeriod();
  }

  /** The labels by name: the one order in which all hooks of a metric give their values. */
  public static List<Label> labels(Metric metric) {
    List<Label> sorted = new ArrayList<>(metric.labels());
    Collections.sort(sorted, Comparator.comparing(Label::name));
    return sorted;
  }

  /** Whether samples are taken at {@code moment}. */
  static boolean isTaken(Metric metric, Moment moment) {
    if (moment == Moment.OPEN) {
      return false;
    }
    if (metric.type() == Metric.Type.IN_FLIGHT) {
      return true;
    }
    switch (moment) {
      case ENTRY:
        return metric.at() == At.ENTRY;
      case RETURN:
        // What is awaited may fail although the method returned.
        return metric.at() == At.RETURN || metric.at() == At.EXIT || metric.awaitsCompletion();
      default:
        return metric.at() == At.THROW || metric.at() == At.EXIT;
    }
  }

  /** How many labels, from the first on, are constants. */
  static int leadingConstants(Metric metric) {
    int count = 0;
    for (Label label : labels(metric)) {
      if (label.constant() == null) {
        break;
      }
      count++;
    }
    return count;
  }

  /** The node behind the leading constants. */
  LabelNode start() {
    LabelNode node = family.root();
    List<Label> labels = labels(metric);
    for (int i = 0; i < leadingConstants(metric); i++) {
      node = node.child(labels.get(i).constant());
    }
    return node;
  }
}
