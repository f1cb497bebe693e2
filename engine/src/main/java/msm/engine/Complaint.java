package msm.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.weave.ActiveHook;
import msm.engine.weave.Refusal;
import msm.hooks.Caret;
import msm.hooks.Expression;
import msm.hooks.Problem;

/** Something that is wrong with hooks: a line that names the place, and where an expression is. */
final class Complaint {

  private final String line;
  private final Map<String, Object> place;

  private Complaint(String line, Map<String, Object> place) {
    this.line = line;
    this.place = place;
  }

  static Complaint of(String line) {
    return new Complaint(line, null);
  }

  static Complaint of(ActiveHook hook, String words) {
    return of(line(hook, words));
  }

  static Complaint of(ActiveHook hook, Refusal refusal) {
    Expression expression = refusal.expression();
    String line = line(hook, refusal.toString());
    return expression == null
        ? of(line)
        : new Complaint(
            line,
            place(
                expression.text(),
                refusal.position(),
                expression.line(),
                expression.column(refusal.position())));
  }

  static Complaint of(Problem problem) {
    return problem.expression() == null
        ? of(problem.toString())
        : new Complaint(
            problem.toString(),
            place(problem.expression(), problem.position(), problem.line(), problem.exactColumn()));
  }

  private static String line(ActiveHook hook, String words) {
    if (hook.hook().line() == 0) {
      return hook.hook().name() + ": " + words; // it is in no file
    }
    return hook.source()
        + ":"
        + hook.hook().line()
        + ": hook '"
        + hook.hook().name()
        + "': "
        + words;
  }

  private static Map<String, Object> place(String text, int position, int line, int column) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("expression", text);
    place.put("character", (long) Caret.character(text, position));
    place.put("line", (long) line);
    place.put("column", (long) column);
    return place;
  }

  /**
   * Puts complaints into a reply: {@code problems}, a line each, and {@code places}, for each of
   * them null or where in which expression it is.
   */
  static void put(List<Complaint> complaints, Map<String, Object> reply) {
    List<Object> places = new ArrayList<>();
    for (Complaint complaint : complaints) {
      places.add(complaint.place);
    }
    reply.put("problems", new ArrayList<Object>(lines(complaints)));
    reply.put("places", places);
  }

  static List<String> lines(List<Complaint> complaints) {
    List<String> lines = new ArrayList<>();
    for (Complaint complaint : complaints) {
      lines.add(complaint.line);
    }
    return lines;
  }
}
