package msm.engine.record;

import java.util.List;

/**
 * The samples of one metric with one set of label values.
 *
 * <p>Application threads add to it, the publisher reads it. A thread first counts and then marks
 * the series as touched; the publisher first takes the mark and then sums. Since the processor may
 * delay the count behind the look at the mark, the publisher sums each touched series once more in
 * its next turn.
 */
public abstract class Series {

  private final List<String> labelValues;
  private volatile boolean touched;
  private boolean touchedBefore;

  /**
   * @param touched whether it has a value to publish before anything was recorded
   */
  Series(List<String> labelValues, boolean touched) {
    this.labelValues = labelValues;
    this.touched = touched;
  }

  /** In the order of the metric's label names. */
  public final List<String> labelValues() {
    return labelValues;
  }

  /** Whether {@link #takeTouched} would say so now. */
  public final boolean isTouched() {
    return touched || touchedBefore;
  }

  /** Whether a value may have changed since the call before; the publisher's thread only. */
  public final boolean takeTouched() {
    boolean now = touched;
    if (now) {
      touched = false;
    }
    boolean changed = now || touchedBefore;
    touchedBefore = now;
    return changed;
  }

  /**
   * Writes what this process has counted so far, in the order of the metric file's entries, into
   * {@code values}, which has {@link MetricFamily#samplesPerSeries} places.
   */
  public abstract void read(double[] values);

  final void touch() {
    if (!touched) {
      touched = true;
    }
  }
}
