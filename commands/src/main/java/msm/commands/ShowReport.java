package msm.commands;

import java.util.List;
import java.util.Map;

/** Classes and methods, for a person: of few methods all that is known, of many a line each. */
final class ShowReport {

  private static final int MOST_IN_FULL = 5;

  private final StringBuilder text = new StringBuilder();
  private final boolean inFull;
  private int shown;

  private ShowReport(boolean inFull) {
    this.inFull = inFull;
  }

  /**
   * The report.
   *
   * @param methods how many there are in all, also those that are not among the classes' methods
   */
  static String of(List<Map<String, Object>> classes, long methods) {
    ShowReport report = new ShowReport(methods <= MOST_IN_FULL);
    classes.forEach(report::type);
    if (methods > report.shown) {
      report.line("  ", (methods - report.shown) + " more methods; name one, or --limit N");
    } else if (!report.inFull) {
      report.line("  ", "name one method to see the names an expression may use");
    }
    return report.text.toString();
  }

  private void type(Map<String, Object> type) {
    List<Map<String, Object>> methods = Fields.objects(type, "methods");
    if (methods.isEmpty()) {
      return; // All of them are beyond the limit.
    }
    line("  ", Fields.text(type, "declaration"));
    line("    ", origin(type));
    if (type.get("why") != null) {
      line("    ", Fields.text(type, "why"));
    }
    methods.forEach(this::method);
  }

  private static String origin(Map<String, Object> type) {
    String artifact = Fields.textOrNull(type, "artifact");
    String version = Fields.textOrNull(type, "version");
    return "loader "
        + Fields.text(type, "loader")
        + (artifact == null ? "" : ", " + artifact)
        + (version == null ? "" : ", version " + version)
        + ", for Java "
        + Fields.text(type, "java")
        + (Boolean.TRUE.equals(type.get("debug"))
            ? ""
            : ", without debug information: parameters are args[0] and so on");
  }

  private void method(Map<String, Object> method) {
    shown++;
    String modifiers = Fields.text(method, "modifiers");
    String lines = Fields.textOrNull(method, "lines");
    String why = Fields.textOrNull(method, "why");
    String size = why == null ? "  [" + Fields.number(method, "bytes") + " bytes" : "";
    line(
        "    ",
        (modifiers.isEmpty() ? "" : modifiers + " ")
            + Fields.text(method, "method")
            + ": "
            + Fields.text(method, "returns")
            + size
            + (lines == null || why != null ? "" : ", " + lines(List.of(lines)))
            + (why == null ? "]" : "  [cannot be hooked: " + why + "]"));
    if (inFull && why == null) {
      Fields.texts(method, "names").forEach(name -> line("      ", name));
      Fields.objects(method, "locals").forEach(this::local);
    }
  }

  private void local(Map<String, Object> local) {
    String type = Fields.textOrNull(local, "type");
    List<String> lines = Fields.texts(local, "lines");
    line(
        "      ",
        Fields.text(local, "name")
            + ": "
            + (type == null ? "of several types, cannot be used" : type)
            + "  (local"
            + (lines.isEmpty() ? "" : ", " + lines(lines))
            + ")");
  }

  private static String lines(List<String> ranges) {
    boolean isOne = ranges.size() == 1 && ranges.get(0).indexOf('-') < 0;
    return (isOne ? "line " : "lines ") + String.join(", ", ranges);
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append('\n');
  }
}
