package msm.metrics;

import java.util.Map;

/** Writes one value in the spelling of Python's json.dumps. */
final class JsonWriter {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder text = new StringBuilder();
  private final boolean indented;
  private int depth;

  private JsonWriter(boolean indented) {
    this.indented = indented;
  }

  static JsonWriter onOneLine() {
    return new JsonWriter(false);
  }

  static JsonWriter indented() {
    return new JsonWriter(true);
  }

  String write(Object value) {
    append(value);
    return text.toString();
  }

  private void append(Object value) {
    if (value == null || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof String) {
      string((String) value);
    } else if (value instanceof Map) {
      object((Map<?, ?>) value);
    } else if (value instanceof Iterable) {
      array((Iterable<?>) value);
    } else if (value instanceof Long || value instanceof Integer) {
      text.append(value);
    } else if (value instanceof Double) {
      number((Double) value);
    } else {
      throw new IllegalArgumentException(value.getClass().getName() + ": JSON has no such value");
    }
  }

  private void object(Map<?, ?> members) {
    String separator = open('{');
    for (Map.Entry<?, ?> member : members.entrySet()) {
      text.append(separator);
      if (!(member.getKey() instanceof String)) {
        throw new IllegalArgumentException(member.getKey() + ": a name must be a string");
      }
      string((String) member.getKey());
      text.append(": ");
      append(member.getValue());
      separator = separator();
    }
    close('}', members.isEmpty());
  }

  private void array(Iterable<?> elements) {
    String separator = open('[');
    boolean empty = true;
    for (Object element : elements) {
      text.append(separator);
      append(element);
      separator = separator();
      empty = false;
    }
    close(']', empty);
  }

  /** Opens a level; returns what belongs before its first element. */
  private String open(char bracket) {
    if (++depth > Json.MAX_DEPTH) {
      throw new IllegalArgumentException("more than " + Json.MAX_DEPTH + " levels");
    }
    text.append(bracket);
    return indented ? lineBreak() : "";
  }

  private String separator() {
    return indented ? "," + lineBreak() : ", ";
  }

  private void close(char bracket, boolean empty) {
    depth--;
    if (indented && !empty) {
      text.append(lineBreak());
    }
    text.append(bracket);
  }

  private String lineBreak() {
    StringBuilder line = new StringBuilder("\n");
    for (int level = 0; level < depth; level++) {
      line.append("  ");
    }
    return line.toString();
  }

  private void number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(value + ": JSON has no such number");
    }
    text.append(MetricNumber.repr(value));
  }

  private void string(String string) {
    text.append('"');
    int plainFrom = 0;
    for (int index = 0; index < string.length(); index++) {
      char unit = string.charAt(index);
      if (isPlain(unit)) {
        continue;
      }
      text.append(string, plainFrom, index);
      escape(unit);
      plainFrom = index + 1;
    }
    text.append(string, plainFrom, string.length()).append('"');
  }

  private static boolean isPlain(char unit) {
    return unit >= ' ' && unit < 0x7f && unit != '"' && unit != '\\';
  }

  private void escape(char unit) {
    int shortEscape = "\"\\\b\f\n\r\t".indexOf(unit);
    if (shortEscape >= 0) {
      text.append('\\').append("\"\\bfnrt".charAt(shortEscape));
    } else {
      text.append("\\u").append(HEX[unit >> 12]).append(HEX[unit >> 8 & 15]);
      text.append(HEX[unit >> 4 & 15]).append(HEX[unit & 15]);
    }
  }
}
