package msm.commands.query;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import msm.metrics.Family;
import msm.metrics.MetricType;
import msm.metrics.Sample;

/** What several series of one metric are together. */
final class Reading {

  /** What can be asked of a metric. */
  enum Kind {
    /** It only grows: a counter, or one sample of a histogram or a summary. */
    COUNT,
    /** It goes up and down. */
    LEVEL,
    /** A sum and a count. */
    SUMMARY,
    /** Buckets, a sum and a count. */
    HISTOGRAM
  }

  private final String family;
  private final Kind kind;
  private final Distribution distribution = new Distribution();

  /** Per series of a histogram, how many values its buckets so far hold. */
  private final Map<Map<String, String>, Double> below = new HashMap<>();

  private int series;
  private double sum;
  private double count;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  /**
   * @param whole whether the family was chosen and not one of its samples
   */
  Reading(Family family, boolean whole) {
    this(family.name(), kind(family.type(), whole));
  }

  private Reading(String family, Kind kind) {
    this.family = family;
    this.kind = kind;
  }

  private static Kind kind(MetricType type, boolean whole) {
    return switch (type) {
      case COUNTER -> Kind.COUNT;
      case SUMMARY -> whole ? Kind.SUMMARY : Kind.COUNT;
      case HISTOGRAM -> whole ? Kind.HISTOGRAM : Kind.COUNT;
      default -> Kind.LEVEL;
    };
  }

  /** Adds a series' next sample; buckets come in ascending order of their bounds. */
  void add(Sample sample) {
    double value = sample.value();
    switch (kind) {
      case COUNT -> sum += sample.name().endsWith("_created") ? 0 : value;
      case LEVEL -> {
        series++;
        sum += value;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      default -> addPart(sample, value);
    }
  }

  private void addPart(Sample sample, double value) {
    boolean ours = sample.name().startsWith(family);
    switch (ours ? sample.name().substring(family.length()) : "") {
      case "_sum" -> sum += value;
      case "_count" -> count += value;
      case "_bucket" -> addBucket(sample, value);
      default -> {
        // Such as _created.
      }
    }
  }

  private void addBucket(Sample sample, double value) {
    Map<String, String> labels = new HashMap<>(sample.labels());
    double bound = PrometheusNumber.parse(labels.remove("le"));
    Double before = below.put(labels, value);
    distribution.add(bound, before == null ? value : value - before);
  }

  /**
   * What came between a moment before and now.
   *
   * @param before null if there was no such series then
   * @throws NoValueException if that cannot be told
   */
  Reading since(Reading before) {
    if (before == null && kind == Kind.LEVEL) {
      throw new NoValueException(family + ": was not there when the time began");
    }
    Reading change = new Reading(family, kind);
    change.series = series;
    change.sum = before == null ? sum : sum - before.sum;
    change.count = before == null ? count : count - before.count;
    change.distribution.addAll(distribution);
    if (before != null) {
      change.distribution.subtractAll(before.distribution);
    }
    change.least = Double.NaN;
    change.greatest = Double.NaN;
    boolean fell = kind == Kind.COUNT && change.sum < 0;
    if (fell || change.count < 0 || change.distribution.hasNegative()) {
      throw new NoValueException(family + ": fell meanwhile; did somebody delete metric files?");
    }
    return change;
  }

  /** Whether it is a value that goes up and down. */
  boolean isLevel() {
    return kind == Kind.LEVEL;
  }

  boolean isHistogram() {
    return kind == Kind.HISTOGRAM;
  }

  /** Whether there is a sum of what was observed, and something was. */
  boolean hasMean() {
    return (kind == Kind.HISTOGRAM || kind == Kind.SUMMARY) && count > 0;
  }

  /** The value itself. */
  double value() {
    return switch (kind) {
      case COUNT -> sum;
      case LEVEL -> single();
      default -> throw unfit("is a " + word() + "; use count, sum, mean or, of a histogram, p99");
    };
  }

  private double single() {
    if (series > 1) {
      throw unfit(
          "is " + series + " series; choose one by {label=\"...\"}, or use sum, mean, min or max");
    }
    return sum;
  }

  /** How many were counted or observed. */
  double count() {
    return switch (kind) {
      case COUNT -> sum;
      case SUMMARY, HISTOGRAM -> count;
      case LEVEL -> throw unfit("is a gauge, which counts nothing; use it without count");
    };
  }

  /** What {@code delta} shows: how many came, or by how much a gauge rose. */
  double change() {
    return kind == Kind.LEVEL ? single() : count();
  }

  double sum() {
    return sum;
  }

  double mean() {
    return switch (kind) {
      case LEVEL -> sum / series;
      case SUMMARY, HISTOGRAM -> sum / observed();
      case COUNT -> throw unfit("is a counter, which has no mean");
    };
  }

  double min() {
    if (kind != Kind.LEVEL) {
      throw unfit("is no gauge; min is of gauges");
    }
    return least;
  }

  /** The greatest gauge, or the bound below which all values of a histogram lie. */
  double max() {
    if (kind == Kind.HISTOGRAM) {
      observed();
      return distribution.highestBound();
    }
    if (kind != Kind.LEVEL) {
      throw unfit("is a " + word() + "; max is of gauges and histograms");
    }
    return greatest;
  }

  double quantile(double q) {
    if (kind != Kind.HISTOGRAM) {
      throw unfit("is a " + word() + "; percentiles are of histograms");
    }
    observed();
    return distribution.quantile(q);
  }

  /** How many values each bucket holds, by upper bound. */
  SortedMap<Double, Double> buckets() {
    return distribution.counts();
  }

  /** The last bound of a histogram, beyond which nothing is known; else NaN. */
  double lastFiniteBound() {
    return distribution.lastFiniteBound();
  }

  private double observed() {
    if (count == 0) {
      throw new NoValueException(family + ": nothing was observed");
    }
    return count;
  }

  private String word() {
    return switch (kind) {
      case COUNT -> "counter";
      case LEVEL -> "gauge";
      case SUMMARY -> "summary";
      case HISTOGRAM -> "histogram";
    };
  }

  private NoValueException unfit(String why) {
    return new NoValueException(family + ": " + why);
  }
}
