package msm.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** A metric that a hook feeds, with every default in place. */
public final class Metric {

  /** What a metric counts. */
  public enum Type {
    TIMER,
    HISTOGRAM,
    COUNTER,
    GAUGE,
    SUMMARY,
    IN_FLIGHT;

    /** Returns the type as hooks.yaml has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean hasBuckets() {
      return this == TIMER || this == HISTOGRAM;
    }

    boolean isGauge() {
      return this == GAUGE || this == IN_FLIGHT;
    }

    boolean needsExpr() {
      return this == HISTOGRAM || this == GAUGE || this == SUMMARY;
    }
  }

  /** A metric in the making. */
  static final class Draft {
    int line;
    int column;
    String name;
    Type type;
    Expression expr;
    Expression when;
    Expression each;
    At at;
    boolean awaitsCompletion;
    List<Label> labels;
    double[] bounds;
    String help;
    String unit;
    String mode;
    int maxSeries;
  }

  private final int line;
  private final int column;
  private final String name;
  private final Type type;
  private final Expression expr;
  private final Expression when;
  private final Expression each;
  private final At at;
  private final boolean awaitsCompletion;
  private final List<Label> labels;
  private final double[] bounds;
  private final String help;
  private final String unit;
  private final String mode;
  private final int maxSeries;

  Metric(Draft draft) {
    line = draft.line;
    column = draft.column;
    name = draft.name;
    type = draft.type;
    expr = draft.expr;
    when = draft.when;
    each = draft.each;
    at = draft.at;
    awaitsCompletion = draft.awaitsCompletion;
    labels = Collections.unmodifiableList(draft.labels);
    bounds = draft.bounds.clone();
    help = draft.help;
    unit = draft.unit;
    mode = draft.mode;
    maxSeries = draft.maxSeries;
  }

  /** Returns the name of the family: with the prefix, without a counter's {@code _total}. */
  public String name() {
    return name;
  }

  public Type type() {
    return type;
  }

  /** Returns the value of a sample, or null where the type has its own. */
  public Expression expr() {
    return expr;
  }

  /** Returns the condition under which a sample is taken, or null for always. */
  public Expression when() {
    return when;
  }

  /** Returns the collection of which each element is a sample, or null. */
  public Expression each() {
    return each;
  }

  /** Returns all expressions, those of labels included. */
  public List<Expression> expressions() {
    List<Expression> all = new ArrayList<>(Arrays.asList(each, when, expr));
    for (Label label : labels) {
      all.add(label.expr());
    }
    all.removeIf(expression -> expression == null);
    return all;
  }

  /** Returns when the sample is taken; for {@link Type#IN_FLIGHT} always {@link At#EXIT}. */
  public At at() {
    return at;
  }

  /** Returns whether the exit of a method that returns a completion stage is its completion. */
  public boolean awaitsCompletion() {
    return awaitsCompletion;
  }

  /** Returns the metric's own labels and then the constant ones of the file. */
  public List<Label> labels() {
    return labels;
  }

  /** Returns the upper bounds of the buckets without +Inf, empty for a type that has none. */
  public double[] bounds() {
    return bounds.clone();
  }

  /** Returns whether its values are durations in seconds, by its type or its buckets. */
  public boolean isInSeconds() {
    return type == Type.TIMER || Arrays.equals(bounds, Buckets.preset("seconds"));
  }

  public String help() {
    return help;
  }

  /** Returns the unit, or an empty text. */
  public String unit() {
    return unit;
  }

  /** Returns how a gauge is merged across processes, empty for a type that is no gauge. */
  public String mode() {
    return mode;
  }

  /** Returns how many combinations of label values one process may have. */
  public int maxSeries() {
    return maxSeries;
  }

  /** Returns the line of hooks.yaml, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column of hooks.yaml, from 1. */
  public int column() {
    return column;
  }

  /** Returns a text that two metrics share if both may feed one name. */
  public String schema() {
    String schema = type.word() + '{' + labelNames() + '}';
    return schema + (type.hasBuckets() ? Arrays.toString(bounds) : mode);
  }

  /** Returns whether {@code other} says the same, but for its place and texts for people. */
  public boolean isSame(Metric other) {
    return name.equals(other.name)
        && schema().equals(other.schema())
        && at == other.at
        && awaitsCompletion == other.awaitsCompletion
        && texts().equals(other.texts());
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Expression expression : Arrays.asList(expr, when, each)) {
      texts.add(String.valueOf(expression));
    }
    for (Label label : labels) {
      texts.add(label.name() + '=' + label.constant() + '=' + label.expr());
    }
    return texts;
  }

  String labelNames() {
    SortedSet<String> names = new TreeSet<>();
    for (Label label : labels) {
      names.add(label.name());
    }
    return String.join(",", names);
  }
}
