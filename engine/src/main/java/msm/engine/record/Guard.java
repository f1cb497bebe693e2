package msm.engine.record;

/**
 * Watches over the expressions of one metric at one hook: counts samples that had to be skipped,
 * and switches the metric off after {@value #MAX_FAILURES_IN_ROW} failures in a row.
 *
 * <p>Called on the application's threads. Failures in a row are counted without a lock, and the
 * switch is no volatile field, so it may take a few more.
 */
public final class Guard {

  static final int MAX_FAILURES_IN_ROW = 100;

  private final String hook;
  private final String metric;
  private final LabelNode errors;
  private int failuresInRow;
  private boolean off;
  private volatile String firstFailure;

  /**
   * @param errors the counter of skipped samples, by hook and reason
   */
  public Guard(String hook, String metric, MetricFamily errors) {
    this.hook = hook;
    this.metric = metric;
    this.errors = errors.root().child(hook);
  }

  /** Whether the metric has been switched off. */
  public boolean isOff() {
    return off;
  }

  /** The first failure in words; null if there was none. */
  public String failure() {
    return firstFailure == null ? null : metric + ": " + firstFailure + (off ? " (off)" : "");
  }

  public String hook() {
    return hook;
  }

  /** A sample was taken. */
  public void succeeded() {
    if (failuresInRow != 0) {
      failuresInRow = 0;
    }
  }

  /** An expression threw. */
  public void failed(Throwable fault) {
    if (fault instanceof SkippedException) {
      skip(((SkippedException) fault).reason(), fault.getMessage());
    } else {
      skip(fault.getClass().getSimpleName(), fault.toString());
    }
  }

  /** Whether {@code value} may be recorded: neither NaN nor infinite. */
  public boolean isFinite(double value) {
    if (Math.abs(value) <= Double.MAX_VALUE) {
      return true;
    }
    skip("not_finite", "the value was " + value);
    return false;
  }

  /** Whether a counter may be increased by {@code value}. */
  public boolean isIncrement(double value) {
    if (value >= 0) {
      return true;
    }
    skip("negative", "the increment was " + value);
    return false;
  }

  private void skip(String reason, String words) {
    ((CounterSeries) errors.child(reason).series()).add(1);
    if (firstFailure == null) {
      firstFailure = words;
    }
    if (++failuresInRow >= MAX_FAILURES_IN_ROW) {
      off = true;
    }
  }
}
