package msm.hooks;

import java.util.regex.Pattern;

/** Writes a text so that YAML reads back just that text. */
final class YamlScalar {

  private static final Pattern BARE = Pattern.compile("[A-Za-z_][\\w.]*(:[\\w.]+)*|\\d+(\\.\\d+)?");
  private static final Pattern WORD_OF_YAML =
      Pattern.compile("true|false|null|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE);
  private static final Pattern PRINTABLE = Pattern.compile("[ -~\\u00a0-\\u2027\\u2030-\\ud7ff]*");

  private YamlScalar() {}

  static String of(String text) {
    if (BARE.matcher(text).matches() && !WORD_OF_YAML.matcher(text).matches()) {
      return text;
    }
    return PRINTABLE.matcher(text).matches()
        ? '\'' + text.replace("'", "''") + '\''
        : escaped(text);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        escaped.append(c);
      } else {
        escaped.append(String.format("\\u%04x", (int) c));
      }
    }
    return escaped.append('"').toString();
  }
}
