package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.commands.query.Compared;
import msm.commands.query.Condition;
import msm.commands.query.Verdict;

/** What came out of conditions: a line for each, and below it why a value is missing. */
record AssertReport(List<Condition> conditions, List<Verdict> verdicts) {

  private static final String INDENT = "      ";

  @Override
  public String toString() {
    Table table = new Table("");
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      table.row(verdict.holds() ? "ok  " : "FAIL", oneLine(conditions.get(i)), verdict.values());
    }
    List<String> lines = table.toString().lines().toList();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < verdicts.size(); i++) {
      text.append(lines.get(i)).append('\n');
      for (String remark : verdicts.get(i).remarks()) {
        text.append(INDENT).append(remark).append('\n');
      }
    }
    return text.toString();
  }

  private static String oneLine(Condition condition) {
    return condition.toString().replaceAll("\\s+", " ");
  }

  List<Object> toJson() {
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("condition", conditions.get(i).toString());
      object.put("holds", verdict.holds());
      object.put("values", verdict.values());
      object.put("comparisons", verdict.compared().stream().map(AssertReport::object).toList());
      object.put("remarks", verdict.remarks());
      objects.add(object);
    }
    return objects;
  }

  private static Map<String, Object> object(Compared comparison) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("left", number(comparison.left()));
    object.put("operator", comparison.operator());
    object.put("right", number(comparison.right()));
    object.put("holds", comparison.holds());
    return object;
  }

  /** A value that is missing is null. */
  private static Object number(double value) {
    return Double.isNaN(value) ? null : JsonNumber.of(value);
  }
}
