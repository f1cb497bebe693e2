package msm.hooks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code labels}: a list of {@code {name, expr}} and {@code {name, value}}, or a map. Where a
 * handler gives the values, a list of names and {@code {name, value}}.
 */
final class LabelsReader {

  private static final List<String> KEYS = Arrays.asList("name", "expr", "value");
  private static final String HANDLER_ADVICE = " gets its value from the handler; write labels: [";

  /** Who gives the values. */
  enum Values {
    /** They are constants, as those of a file are. */
    FILE,
    EXPRESSIONS,
    HANDLER
  }

  private final Values by;

  private final Map<String, Label> labels = new LinkedHashMap<>();

  LabelsReader(Values by) {
    this.by = by;
  }

  /** Returns the labels by name, without those that had problems. */
  Map<String, Label> read(YamlValue value) {
    if (value.isMap()) {
      YamlMap map = value.map();
      map.values().forEach((name, label) -> readEntry(map, name, label));
    } else {
      List<YamlValue> list = value.list("label");
      if (list != null) {
        list.forEach(this::readElement);
      }
    }
    return labels;
  }

  private void readEntry(YamlMap map, String name, YamlValue value) {
    String fault = fault(name);
    if (fault != null) {
      map.keyProblem(name, "label " + fault);
    }
    if (by == Values.HANDLER) {
      map.keyProblem(name, "label " + Quoted.of(name) + HANDLER_ADVICE + name + ']');
      return;
    }
    boolean constant = by == Values.FILE;
    add(name, fault, constant ? null : value.expression(), constant ? value.text() : null);
  }

  private void readElement(YamlValue element) {
    if (by == Values.HANDLER && element.isScalar()) {
      readName(element);
      return;
    }
    YamlMap map = element.map();
    if (map == null) {
      return;
    }
    map.allowOnly(KEYS);
    String name = map.text("name");
    if (!map.has("name")) {
      map.problem("label has no name; write {name: kind, expr: ret.kind}");
    }
    if (by == Values.HANDLER && map.has("expr")) {
      map.problem("expr", "does not fit a metric that a handler feeds; remove it");
    } else if (by != Values.HANDLER && map.has("expr") == map.has("value")) {
      map.problem("label takes either 'expr' or 'value'; write {name: kind, expr: ret.kind}");
    } else if (by == Values.FILE && map.has("expr")) {
      map.problem("expr", "does not fit a label of a whole file; write a constant 'value'");
    }
    String fault = name == null ? null : fault(name);
    if (fault != null) {
      map.get("name").problem(fault);
    }
    Expression expr = map.expression("expr");
    YamlValue value = map.get("value");
    if (by == Values.HANDLER && value == null && name != null && fault == null) {
      labels.put(Names.exposed(name), Label.ofHandler(Names.exposed(name)));
      return;
    }
    add(name, fault, expr, value == null ? null : value.text());
  }

  private void readName(YamlValue element) {
    String name = element.text();
    String fault = fault(name);
    if (fault != null) {
      element.problem(fault);
    } else {
      labels.put(Names.exposed(name), Label.ofHandler(Names.exposed(name)));
    }
  }

  private String fault(String name) {
    if (labels.containsKey(Names.exposed(name))) {
      return Quoted.of(name) + " stands here twice; keep one";
    }
    return Names.labelFault(name);
  }

  private void add(String name, String fault, Expression expr, String value) {
    if (name == null || fault != null) {
      return;
    }
    String exposed = Names.exposed(name);
    if (expr != null) {
      labels.put(exposed, Label.of(exposed, expr));
    } else if (value != null) {
      labels.put(exposed, Label.constant(exposed, value));
    }
  }
}
