package msm.commands.query;

/**
 * A number that is asked of a metric.
 *
 * @param share of a percentile, from 0 to 1; else 0
 * @param overWindow whether only what came between the two moments counts
 * @param text how it is written
 */
record Measurement(
    Measure measure, double share, Selection selection, boolean overWindow, String text)
    implements Quantity {

  @Override
  public double evaluate(Evaluation evaluation) {
    Window window = evaluation.window();
    Reading reading = selection.read(window.now());
    if (overWindow) {
      reading = reading.since(selection.find(window.before()));
    }
    double value =
        measure == Measure.PERCENTILE ? reading.quantile(share) : measure.of(reading, window);
    if (Double.isNaN(value)) {
      throw new NoValueException(text + ": has no value");
    }
    if (measure == Measure.PERCENTILE && Double.isInfinite(value)) {
      evaluation.remark(
          text + ": lies beyond the last bound " + ShownNumber.of(reading.lastFiniteBound()));
    }
    return value;
  }
}
