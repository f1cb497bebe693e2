package msm.hooks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code labels}: a list of {@code {name, expr}} and {@code {name, value}}, or a map. */
final class LabelsReader {

  private static final List<String> KEYS = Arrays.asList("name", "expr", "value");

  /** Whether all labels must be constant, as those of a file are. */
  private final boolean constant;

  private final Map<String, Label> labels = new LinkedHashMap<>();

  LabelsReader(boolean constant) {
    this.constant = constant;
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
    add(name, fault, constant ? null : value.expression(), constant ? value.text() : null);
  }

  private void readElement(YamlValue element) {
    YamlMap map = element.map();
    if (map == null) {
      return;
    }
    map.allowOnly(KEYS);
    String name = map.text("name");
    if (!map.has("name")) {
      map.problem("label has no name; write {name: kind, expr: ret.kind}");
    }
    if (map.has("expr") == map.has("value")) {
      map.problem("label takes either 'expr' or 'value'; write {name: kind, expr: ret.kind}");
    } else if (constant && map.has("expr")) {
      map.problem("expr", "does not fit a label of a whole file; write a constant 'value'");
    }
    String fault = name == null ? null : fault(name);
    if (fault != null) {
      map.get("name").problem(fault);
    }
    Expression expr = map.expression("expr");
    YamlValue value = map.get("value");
    add(name, fault, expr, value == null ? null : value.text());
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
