package msm.hooks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/** Reads {@code buckets}: a list of bounds, a rule that makes them, or the name of a list. */
final class BucketsReader {

  private static final int MAX_BUCKETS = 1_000;
  private static final List<String> PRESETS = Arrays.asList("seconds", "size");
  private static final List<String> RULES = Arrays.asList("exponential", "linear");

  private final YamlValue buckets;

  BucketsReader(YamlValue buckets) {
    this.buckets = buckets;
  }

  /** Returns the bounds, or null with a problem. */
  double[] read() {
    if (buckets.isMap()) {
      return rule(buckets.map());
    }
    if (buckets.isList()) {
      return bounds(buckets.list("bucket"));
    }
    String preset = buckets.word(PRESETS);
    return preset == null ? null : Buckets.preset(preset);
  }

  private double[] bounds(List<YamlValue> list) {
    if (list.isEmpty() || list.size() > MAX_BUCKETS) {
      buckets.problem("must have 1 to " + MAX_BUCKETS + " bounds, not " + list.size());
      return null;
    }
    double[] bounds = new double[list.size()];
    boolean right = true;
    for (int i = 0; i < bounds.length; i++) {
      BigDecimal bound = bound(list.get(i));
      right &= bound != null;
      bounds[i] = bound == null ? Double.NaN : bound.doubleValue();
      if (i > 0 && bounds[i] <= bounds[i - 1]) {
        list.get(i)
            .problem(shown(bounds[i]) + " follows " + shown(bounds[i - 1]) + "; they must rise");
        right = false;
      }
    }
    return right ? bounds : null;
  }

  private static BigDecimal bound(YamlValue value) {
    if (value.isScalar() && value.text().matches("(?i)\\+?\\.?inf")) {
      value.problem(Quoted.of(value.text()) + " is always there; remove it");
      return null;
    }
    return value.number();
  }

  private double[] rule(YamlMap map) {
    map.allowOnly(RULES);
    if (map.keys().size() != 1) {
      map.problem("buckets take one rule; write exponential: [start, factor, count], or linear");
      return null;
    }
    String rule = map.keys().iterator().next();
    YamlValue value = map.get(rule);
    return value == null || !RULES.contains(rule) ? null : series(value, rule.equals("linear"));
  }

  private static double[] series(YamlValue rule, boolean linear) {
    List<YamlValue> list = rule.list("bound");
    if (list == null) {
      return null;
    }
    if (list.size() != 3) {
      rule.problem("takes 3 numbers: [start, " + (linear ? "width" : "factor") + ", count]");
      return null;
    }
    BigDecimal start = list.get(0).called("start").number();
    BigDecimal step = list.get(1).called(linear ? "width" : "factor").number();
    Integer count = list.get(2).called("count").positive();
    if (start == null || step == null || count == null) {
      return null;
    }
    String fault = fault(start, step, count, linear);
    double[] bounds = fault == null ? series(start, step, count, linear) : null;
    if (fault == null && !rises(bounds)) {
      fault = "makes bounds that do not rise or are not finite; use other numbers";
    }
    if (fault != null) {
      rule.problem(fault);
      return null;
    }
    return bounds;
  }

  private static String fault(BigDecimal start, BigDecimal step, int count, boolean linear) {
    if (count > MAX_BUCKETS) {
      return "makes " + count + " bounds; " + MAX_BUCKETS + " are the most";
    }
    if (linear) {
      return step.signum() > 0 ? null : "needs a width above 0";
    }
    boolean grows = start.signum() > 0 && step.compareTo(BigDecimal.ONE) > 0;
    return grows ? null : "needs a start above 0 and a factor above 1";
  }

  /** Counts in decimals, so that 0.1, 0.2, 0.3 are just that. */
  private static double[] series(BigDecimal start, BigDecimal step, int count, boolean linear) {
    double[] bounds = new double[count];
    BigDecimal bound = start;
    for (int i = 0; i < count; i++) {
      bounds[i] = bound.doubleValue();
      bound =
          linear
              ? bound.add(step, MathContext.DECIMAL128)
              : bound.multiply(step, MathContext.DECIMAL128);
    }
    return bounds;
  }

  private static boolean rises(double[] bounds) {
    for (int i = 1; i < bounds.length; i++) {
      if (bounds[i] <= bounds[i - 1]) {
        return false;
      }
    }
    return !Double.isInfinite(bounds[bounds.length - 1]);
  }

  private static String shown(double bound) {
    return new BigDecimal(String.valueOf(bound)).stripTrailingZeros().toPlainString();
  }
}
