package msm.commands;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import msm.metrics.Family;
import msm.metrics.MergedMetrics;
import msm.metrics.MetricNumber;
import msm.metrics.Sample;

/**
 * What the text formats have in common: comment lines, then a line per sample.
 *
 * <p>Characters that names may not hold become underscores. Readers refuse a name that is described
 * twice, so of two families of one printed name the second is left out.
 */
abstract class TextExposition {

  private final Appendable out;
  private final Set<String> described = new HashSet<>();

  TextExposition(Appendable out) {
    this.out = out;
  }

  /** Writes all families. */
  void write(MergedMetrics metrics) throws IOException {
    for (Family family : metrics.families()) {
      write(family);
    }
  }

  /** Writes one family. */
  abstract void write(Family family) throws IOException;

  /** The text of a help line. */
  abstract String escapedHelp(String help);

  /** Begins a family; returns false if its name is taken, and then writes nothing. */
  final boolean begin(String name, String help, String type) throws IOException {
    String legal = legalName(name, true);
    if (!described.add(legal)) {
      return false;
    }
    out.append("# HELP ").append(legal).append(' ').append(escapedHelp(help)).append('\n');
    out.append("# TYPE ").append(legal).append(' ').append(type).append('\n');
    return true;
  }

  final void write(Sample sample) throws IOException {
    out.append(legalName(sample.name(), true));
    char separator = '{';
    for (Map.Entry<String, String> label : sample.labels().entrySet()) {
      out.append(separator).append(legalName(label.getKey(), false)).append("=\"");
      out.append(escapedValue(label.getValue())).append('"');
      separator = ',';
    }
    if (separator == ',') {
      out.append('}');
    }
    out.append(' ').append(MetricNumber.format(sample.value())).append('\n');
  }

  final void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  /** Escapes what would end a comment line. */
  static String escapedLine(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }

  /** Escapes what would end a quoted text. */
  static String escapedValue(String value) {
    return escapedLine(value).replace("\"", "\\\"");
  }

  private static String legalName(String name, boolean colonAllowed) {
    for (int i = 0; i < name.length(); i++) {
      if (!legal(name.charAt(i), i, colonAllowed)) {
        return withoutIllegal(name, colonAllowed);
      }
    }
    return name;
  }

  private static String withoutIllegal(String name, boolean colonAllowed) {
    StringBuilder legal = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      legal.append(legal(name.charAt(i), i, colonAllowed) ? name.charAt(i) : '_');
    }
    return legal.toString();
  }

  private static boolean legal(char c, int index, boolean colonAllowed) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c == ':' && colonAllowed)
        || (c >= '0' && c <= '9' && index > 0);
  }
}
