package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What hooks would do, for a person: the lines of a {@link Receipt}, and below each what to be
 * warned of, and how the hook is understood at each method.
 */
final class CheckReport {

  /** A pattern may mean hundreds of methods; JSON has them all. */
  private static final int MOST_METHODS = 10;

  private static final String INDENT = "      ";

  private final StringBuilder text = new StringBuilder();

  private CheckReport() {}

  static String of(Reply reply) {
    CheckReport report = new CheckReport();
    List<String> lines = Receipt.of(reply.hooks()).lines().toList();
    List<Map<String, Object>> rows = Fields.objects(reply.document(), "hooks");
    for (int i = 0; i < rows.size(); i++) {
      report.text.append(lines.get(i)).append('\n');
      report.hook(rows.get(i));
    }
    return report.text.toString();
  }

  private void hook(Map<String, Object> row) {
    for (String warning : Fields.texts(row, "warnings")) {
      line(INDENT, "warning: " + warning);
    }
    List<Map<String, Object>> methods = Fields.objects(row, "found");
    for (Map<String, Object> method : methods.subList(0, Math.min(methods.size(), MOST_METHODS))) {
      method(method);
    }
    if (methods.size() > MOST_METHODS) {
      line(INDENT, (methods.size() - MOST_METHODS) + " more methods; --json lists all");
    }
  }

  private void method(Map<String, Object> method) {
    line(INDENT, Fields.text(method, "class") + "." + Fields.text(method, "method"));
    line(INDENT, "  size: " + size(method));
    List<String> names = Fields.texts(method, "names");
    if (!names.isEmpty()) {
      line(INDENT, "  names: " + String.join(", ", names));
    }
    for (Map<String, Object> metric : Fields.objects(method, "metrics")) {
      line(INDENT, "  " + metric(metric));
    }
  }

  private static String size(Map<String, Object> method) {
    long before = Fields.number(method, "bytesBefore");
    long after = Fields.number(method, "bytesAfter");
    List<String> crossed = Fields.texts(method, "limitsCrossed");
    return before
        + " bytes, "
        + after
        + " woven (+"
        + (after - before)
        + ")"
        + (crossed.isEmpty() ? "" : ", past " + String.join(" and ", crossed));
  }

  private static String metric(Map<String, Object> metric) {
    List<String> expressions = new ArrayList<>();
    for (Map<String, Object> expression : Fields.objects(metric, "expressions")) {
      expressions.add(
          Fields.text(expression, "key")
              + " '"
              + Fields.text(expression, "text")
              + "' is "
              + Fields.text(expression, "type"));
    }
    String head =
        Fields.text(metric, "name")
            + ": "
            + Fields.text(metric, "type")
            + " at "
            + Fields.text(metric, "at");
    return expressions.isEmpty() ? head : head + "; " + String.join("; ", expressions);
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append('\n');
  }
}
