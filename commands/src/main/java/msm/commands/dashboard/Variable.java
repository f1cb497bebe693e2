package msm.commands.dashboard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the reader of a dashboard chooses at its head. */
final class Variable {

  static final String INSTANCE = "instance";

  /** Labels that are chosen by a variable of the same name. */
  static final List<String> LABELS = List.of("dp", "role", "engine");

  private static final String DATASOURCE = "datasource";

  private Variable() {}

  /** Where queries go. */
  static Map<String, Object> datasource() {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("type", "prometheus");
    reference.put("uid", "${" + DATASOURCE + "}");
    return reference;
  }

  /** The datasource, the instance, and the labels that a family has. */
  static List<Object> allOf(List<Family> families) {
    Set<String> used = new HashSet<>();
    families.forEach(family -> used.addAll(family.labels()));
    List<Object> variables = new ArrayList<>();
    variables.add(ofDatasource());
    variables.add(ofLabel(INSTANCE, families));
    for (String label : LABELS) {
      if (used.contains(label)) {
        variables.add(ofLabel(label, families));
      }
    }
    return variables;
  }

  /** Selects what is chosen; a series without such a label is there unless one value is chosen. */
  static String matchers(Family family) {
    StringBuilder matchers = new StringBuilder(matcher(INSTANCE));
    for (String label : LABELS) {
      if (family.labels().contains(label)) {
        matchers.append(',').append(matcher(label));
      }
    }
    return matchers.toString();
  }

  private static String matcher(String label) {
    return label + "=~\"$" + label + '"';
  }

  private static Map<String, Object> ofDatasource() {
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("name", DATASOURCE);
    variable.put("label", "Data source");
    variable.put("type", DATASOURCE);
    variable.put("query", "prometheus");
    variable.put("refresh", 1);
    variable.put("hide", 0);
    variable.put("includeAll", false);
    variable.put("multi", false);
    variable.put("options", List.of());
    variable.put("current", Map.of());
    return variable;
  }

  private static Map<String, Object> ofLabel(String label, List<Family> families) {
    String query = "label_values(" + anyOf(families) + ", " + label + ")";
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("name", label);
    variable.put("label", label);
    variable.put("type", "query");
    variable.put("datasource", datasource());
    variable.put("definition", query);
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("query", query);
    asked.put("refId", "PrometheusVariableQueryEditor-VariableQuery");
    variable.put("query", asked);
    variable.put("refresh", 2);
    variable.put("sort", 1);
    variable.put("hide", 0);
    variable.put("includeAll", true);
    variable.put("allValue", ".*");
    variable.put("multi", true);
    variable.put("options", List.of());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("text", List.of("All"));
    all.put("value", List.of("$__all"));
    variable.put("current", all);
    return variable;
  }

  private static String anyOf(List<Family> families) {
    List<String> names = new ArrayList<>();
    families.forEach(family -> names.add(family.sample()));
    return names.size() == 1 ? names.get(0) : "{__name__=~\"" + String.join("|", names) + "\"}";
  }
}
