package msm.commands;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one look at a JVM, or at msm's own installation, has found.
 *
 * @param subject what was looked at, in a word or two
 * @param verdict whether it stands in the way
 * @param text what is there; of an obstacle the cause and the remedy
 * @param brief of an obstacle two or three words for a table, else null
 */
record Finding(String subject, Verdict verdict, String text, String brief) {

  /** How bad it is. */
  enum Verdict {
    OK,
    WARNING,
    OBSTACLE;

    /** As it is printed. */
    String word() {
      return this == OK ? "ok" : this == WARNING ? "warning" : "STOPS";
    }
  }

  static Finding ok(String subject, String text) {
    return new Finding(subject, Verdict.OK, text, null);
  }

  static Finding warning(String subject, String text) {
    return new Finding(subject, Verdict.WARNING, text, null);
  }

  static Finding obstacle(String subject, Obstacle obstacle) {
    return new Finding(subject, Verdict.OBSTACLE, obstacle.message(), obstacle.brief());
  }

  /** The obstacle, or that all is well where there is none. */
  static Finding of(String subject, String whenOk, Obstacle obstacle) {
    return obstacle == null ? ok(subject, whenOk) : obstacle(subject, obstacle);
  }

  boolean stops() {
    return verdict == Verdict.OBSTACLE;
  }

  Map<String, Object> toJson() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("subject", subject);
    object.put("verdict", verdict.name().toLowerCase(java.util.Locale.ROOT));
    object.put("text", text);
    return object;
  }
}
