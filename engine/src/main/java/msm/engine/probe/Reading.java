package msm.engine.probe;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.type.ValueType;
import msm.hooks.Expr;
import msm.hooks.Expression;
import msm.hooks.Label;
import msm.hooks.Metric;

/** How a metric is understood at a method: the names it could use, its expressions' types. */
public final class Reading {

  /** An expression and the type of its value. */
  public static final class Typed {
    private final String text;
    private final String type;

    Typed(String text, String type) {
      this.text = text;
      this.type = type;
    }

    /** As hooks.yaml has it. */
    public String text() {
      return text;
    }

    public String type() {
      return type;
    }
  }

  private final Metric metric;
  private final List<String> names;
  private final Map<String, Typed> expressions = new LinkedHashMap<>();

  Reading(Metric metric, List<String> names, IdentityHashMap<Expr, ValueType> types) {
    this.metric = metric;
    this.names = Collections.unmodifiableList(names);
    add("each", metric.each(), types);
    add("when", metric.when(), types);
    add("expr", metric.expr(), types);
    for (Label label : metric.labels()) {
      add("label " + label.name(), label.expr(), types);
    }
  }

  private void add(String key, Expression expression, IdentityHashMap<Expr, ValueType> types) {
    ValueType type = expression == null ? null : types.get(expression.root());
    if (type != null) {
      expressions.put(key, new Typed(expression.text(), type.toString()));
    }
  }

  public Metric metric() {
    return metric;
  }

  /** What an expression may name there, each as {@code name: type}. */
  public List<String> names() {
    return names;
  }

  /** By the key that holds it: {@code each}, {@code when}, {@code expr}, {@code label kind}. */
  public Map<String, Typed> expressions() {
    return Collections.unmodifiableMap(expressions);
  }
}
