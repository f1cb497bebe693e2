package msm.engine.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A metric: its name, type and schema, and the series it has so far.
 *
 * <p>At most {@code maxSeries} label combinations get a series of their own; later ones share one
 * whose labels are all {@value #OVERFLOW}.
 */
public final class MetricFamily {

  /** How a metric is stored; timers are histograms. */
  public enum Type {
    COUNTER,
    GAUGE,
    IN_FLIGHT,
    HISTOGRAM,
    SUMMARY;

    /** Whether it is stored as a gauge, whose value is what it is now and no sum of a life. */
    public boolean isGauge() {
      return this == GAUGE || this == IN_FLIGHT;
    }
  }

  public static final String OVERFLOW = "__overflow__";

  private final String name;
  private final Type type;
  private volatile String help;
  private final String gaugeMode;
  private final List<String> labelNames;
  private final double[] bounds;
  private final int maxSeries;
  private final String schema;
  private final HistogramSeries.Buckets buckets;
  private final LabelNode root;

  // Guarded by this.
  private final List<Series> series = new ArrayList<>();
  private volatile LabelNode overflow;
  private volatile CounterSeries overflows;
  private MetricFamily overflowCounter;
  private boolean overflowed;

  /**
   * @param bounds upper bounds without +Inf, strictly increasing; in seconds for durations
   * @param schema equal for two metrics of one name that may share it
   */
  public MetricFamily(
      String name,
      Type type,
      String help,
      String gaugeMode,
      List<String> labelNames,
      double[] bounds,
      int maxSeries,
      String schema) {
    this.name = name;
    this.type = type;
    this.help = help;
    this.gaugeMode = gaugeMode;
    this.labelNames = Collections.unmodifiableList(new ArrayList<>(labelNames));
    this.bounds = bounds.clone();
    this.maxSeries = maxSeries;
    this.schema = schema;
    buckets = type == Type.HISTOGRAM ? new HistogramSeries.Buckets(this.bounds) : null;
    root = labelNames.isEmpty() ? newLeaf(Collections.<String>emptyList()) : LabelNode.root(this);
  }

  /**
   * Counts from now on, by this metric's name, the samples that find no series of their own.
   *
   * @param counter has one label
   */
  public synchronized void countOverflowsIn(MetricFamily counter) {
    overflowCounter = counter;
  }

  void countOverflow() {
    CounterSeries counter = overflows;
    if (counter != null) {
      counter.add(1);
    }
  }

  public String name() {
    return name;
  }

  public Type type() {
    return type;
  }

  public String help() {
    return help;
  }

  /** Gives it another help text. */
  public void describe(String words) {
    help = words;
  }

  /** How a gauge is merged across processes, such as {@code livemostrecent}. */
  public String gaugeMode() {
    return gaugeMode;
  }

  public List<String> labelNames() {
    return labelNames;
  }

  public double[] bounds() {
    return bounds.clone();
  }

  public String schema() {
    return schema;
  }

  /** Where the way from label values to a series begins; the series itself without labels. */
  public LabelNode root() {
    return root;
  }

  /** How many samples of the metric file one series has. */
  public int samplesPerSeries() {
    switch (type) {
      case HISTOGRAM:
        return 1 + buckets.count;
      case SUMMARY:
        return 2;
      default:
        return 1;
    }
  }

  /** The series so far; a copy. */
  public synchronized List<Series> series() {
    return new ArrayList<>(series);
  }

  public synchronized int seriesCount() {
    return series.size();
  }

  /** Whether label combinations were refused a series of their own. */
  public synchronized boolean hasOverflowed() {
    return overflowed;
  }

  /** Helps to find a series that is alone in being recorded now; the publisher's thread only. */
  public synchronized void expect(Series only) {
    root.expect(only.labelValues());
  }

  /** Whether anything is left to be published. */
  public boolean isTouched() {
    for (Series one : series()) {
      if (one.isTouched()) {
        return true;
      }
    }
    return false;
  }

  /** The leaf that all new label combinations share; null while they get series of their own. */
  LabelNode overflowIfAny() {
    return overflow;
  }

  synchronized boolean isFull() {
    return series.size() >= maxSeries;
  }

  synchronized LabelNode newLeaf(List<String> labelValues) {
    if (isFull()) {
      return overflow();
    }
    return LabelNode.leaf(this, newSeries(labelValues));
  }

  synchronized LabelNode overflow() {
    if (overflow == null) {
      overflowed = true;
      if (overflowCounter != null) {
        overflows = (CounterSeries) overflowCounter.root().child(name).series();
      }
      overflow = LabelNode.leaf(this, newSeries(Collections.nCopies(labelNames.size(), OVERFLOW)));
    }
    return overflow;
  }

  private Series newSeries(List<String> labelValues) {
    Series made = create(Collections.unmodifiableList(new ArrayList<>(labelValues)));
    series.add(made);
    return made;
  }

  private Series create(List<String> labelValues) {
    switch (type) {
      case COUNTER:
        return new CounterSeries(labelValues);
      case GAUGE:
        return new GaugeSeries(labelValues);
      case IN_FLIGHT:
        return new InFlightSeries(labelValues);
      case SUMMARY:
        return new SummarySeries(labelValues);
      default:
        return new HistogramSeries(labelValues, buckets);
    }
  }
}
