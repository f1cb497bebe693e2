package msm.hooks;

import java.util.regex.Pattern;

/** What metrics and labels may be called. */
final class Names {

  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private Names() {}

  /** Returns the name as it is exposed. */
  static String exposed(String written) {
    return written.replace('-', '_');
  }

  /** Returns what is wrong with the name of a metric as written, or null. */
  static String metricFault(String written) {
    if (METRIC.matcher(exposed(written)).matches()) {
      return null;
    }
    return fault(written, "_:", "'_', ':' and '-'");
  }

  /** Returns what is wrong with the name of a label as written, or null. */
  static String labelFault(String written) {
    String exposed = exposed(written);
    if (exposed.startsWith("__") || exposed.equals("le") || exposed.equals("quantile")) {
      return Quoted.of(written) + " is reserved by Prometheus; choose another name";
    }
    if (LABEL.matcher(exposed).matches()) {
      return null;
    }
    return fault(written, "_", "'_' and '-'");
  }

  private static String fault(String written, String signs, String shownSigns) {
    if (written.isEmpty()) {
      return "is blank; write a name";
    }
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (!isLetterOrDigit(c) && c != '-' && signs.indexOf(c) < 0) {
        return Quoted.of(written)
            + " has the character "
            + Quoted.of(String.valueOf(c))
            + "; use letters, digits, "
            + shownSigns;
      }
    }
    return Quoted.of(written) + " starts with a digit; write " + Quoted.of("fn_" + written);
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
