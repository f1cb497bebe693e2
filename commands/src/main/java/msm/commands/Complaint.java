package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import msm.hooks.Caret;
import msm.hooks.Problem;

/**
 * What is wrong with hooks.
 *
 * @param line says it, with the place
 * @param place where it is in an expression, as the engine has it; null if it is not in one
 */
record Complaint(String line, Map<String, Object> place) {

  private static final String INDENT = "    ";

  /** A hook of the command line has a symbol, and no file in which there is a place. */
  private static final Pattern OF_COMMAND_LINE = Pattern.compile("^command:(.*?):\\d+(:\\d+)?: ");

  static Complaint of(Problem problem) {
    if (problem.expression() == null) {
      return new Complaint(problem.toString(), null);
    }
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("expression", problem.expression());
    place.put("character", (long) Caret.character(problem.expression(), problem.position()));
    place.put("line", (long) problem.line());
    place.put("column", (long) problem.exactColumn());
    return new Complaint(problem.toString(), place);
  }

  /** All complaints of a reply. */
  static List<Complaint> all(Map<String, Object> reply) {
    List<Complaint> all = new ArrayList<>();
    List<Map<String, Object>> places = Fields.objects(reply, "places");
    for (String problem : Fields.texts(reply, "problems")) {
      String line = OF_COMMAND_LINE.matcher(problem).replaceFirst("$1: ");
      all.add(new Complaint(line, all.size() < places.size() ? places.get(all.size()) : null));
    }
    return all;
  }

  /** As a reply has them. */
  static Map<String, Object> toJson(List<Complaint> complaints) {
    List<Object> places = new ArrayList<>();
    complaints.forEach(complaint -> places.add(complaint.place()));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("problems", complaints.stream().map(Complaint::line).toList());
    object.put("places", places);
    return object;
  }

  /** The line, and the expression below it with a {@code ^} under the place. */
  @Override
  public String toString() {
    if (place == null) {
      return line;
    }
    String text = Fields.text(place, "expression");
    int character = (int) Fields.number(place, "character");
    int position = text.offsetByCodePoints(0, Math.min(character, codePoints(text) + 1) - 1);
    return line + "\n" + INDENT + Caret.below(text, position).replace("\n", "\n" + INDENT);
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }
}
