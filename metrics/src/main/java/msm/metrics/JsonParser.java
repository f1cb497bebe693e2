package msm.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One walk over a JSON text; strict, as RFC 8259 has it. */
final class JsonParser {

  private static final int END = -1;

  private final String text;
  private int position;
  private int depth;

  JsonParser(String text) {
    this.text = text;
  }

  Object parse() {
    Object value = value();
    if (peek() != END) {
      throw problem("the value ends before this");
    }
    return value;
  }

  /** Reads the value that comes next, and the white space before it. */
  private Object value() {
    switch (peek()) {
      case '{':
        return object();
      case '[':
        return array();
      case '"':
        return string();
      case 't':
        return word("true", true);
      case 'f':
        return word("false", false);
      case 'n':
        return word("null", null);
      case END:
        throw problem("the text ends where a value is expected");
      default:
        return number();
    }
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    enter();
    if (peek() == '}') {
      leave();
      return members;
    }
    do {
      if (peek() != '"') {
        throw problem("a name in double quotes is expected");
      }
      String name = string();
      if (!skip(':')) {
        throw problem("':' is expected after the name");
      }
      members.put(name, value());
    } while (skip(','));
    if (peek() != '}') {
      throw problem("',' or '}' is expected");
    }
    leave();
    return members;
  }

  private List<Object> array() {
    List<Object> elements = new ArrayList<>();
    enter();
    if (peek() == ']') {
      leave();
      return elements;
    }
    do {
      elements.add(value());
    } while (skip(','));
    if (peek() != ']') {
      throw problem("',' or ']' is expected");
    }
    leave();
    return elements;
  }

  private String string() {
    int start = position + 1;
    int end = start;
    while (end < text.length() && isPlain(text.charAt(end))) {
      end++;
    }
    position = end;
    if (at('"')) {
      position++;
      return text.substring(start, end);
    }
    return stringWithEscapes(start);
  }

  private String stringWithEscapes(int start) {
    StringBuilder string = new StringBuilder(text.substring(start, position));
    while (position < text.length()) {
      char unit = text.charAt(position);
      if (unit == '"') {
        position++;
        return string.toString();
      }
      if (unit == '\\') {
        string.append(escape());
      } else {
        refuseControl(unit);
        string.append(unit);
        position++;
      }
    }
    throw problem("the text ends inside a string");
  }

  private static boolean isPlain(char unit) {
    return unit != '"' && unit != '\\' && unit >= ' ';
  }

  private char escape() {
    if (position + 1 >= text.length()) {
      throw problem("the text ends inside an escape");
    }
    char kind = text.charAt(position + 1);
    if (kind == 'u') {
      return unicodeEscape();
    }
    int index = "\"\\/bfnrt".indexOf(kind);
    if (index < 0) {
      throw problem("this is no escape");
    }
    position += 2;
    return "\"\\/\b\f\n\r\t".charAt(index);
  }

  private char unicodeEscape() {
    int unit = 0;
    for (int index = position + 2; index < position + 6; index++) {
      int digit = index < text.length() ? hexDigit(text.charAt(index)) : -1;
      if (digit < 0) {
        throw problem("four hexadecimal digits are expected after \\u");
      }
      unit = unit << 4 | digit;
    }
    position += 6;
    return (char) unit;
  }

  private static int hexDigit(char unit) {
    return unit < 0x80 ? Character.digit(unit, 16) : -1;
  }

  private Number number() {
    int start = position;
    if (at('-')) {
      position++;
    }
    if (at('0')) {
      position++;
    } else {
      digits();
    }
    boolean whole = true;
    if (at('.')) {
      whole = false;
      position++;
      digits();
    }
    if (at('e') || at('E')) {
      whole = false;
      position++;
      if (at('+') || at('-')) {
        position++;
      }
      digits();
    }
    return numberOf(text.substring(start, position), whole);
  }

  private static Number numberOf(String digits, boolean whole) {
    if (whole) {
      try {
        return Long.valueOf(digits);
      } catch (NumberFormatException ignored) {
        // Too large for a long, so a double has to do.
      }
    }
    return Double.valueOf(digits);
  }

  private void digits() {
    int start = position;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    if (position == start) {
      throw problem("a value or a digit is expected");
    }
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, position)) {
      throw problem("'" + word + "' is expected");
    }
    position += word.length();
    return value;
  }

  private void enter() {
    if (++depth > Json.MAX_DEPTH) {
      throw problem("more than " + Json.MAX_DEPTH + " levels");
    }
    position++;
  }

  private void leave() {
    depth--;
    position++;
  }

  private boolean at(char unit) {
    return position < text.length() && text.charAt(position) == unit;
  }

  /** Passes white space and then, if it is next, this character. */
  private boolean skip(char expected) {
    boolean found = peek() == expected;
    if (found) {
      position++;
    }
    return found;
  }

  /** Passes white space and tells the character after it, or {@link #END}. */
  private int peek() {
    while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : END;
  }

  private void refuseControl(char unit) {
    if (unit < ' ') {
      throw problem("a control character must be escaped in a string");
    }
  }

  private InvalidJsonException problem(String problem) {
    return new InvalidJsonException(position, problem);
  }
}
