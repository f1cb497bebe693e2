package msm.hooks;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens. */
final class Lexer {

  private static final int MAX_LENGTH = 10_000;

  /** Longer signs come before those they begin with. */
  private static final String[] SIGNS = {
    "**", "//", "==", "!=", "<=", ">=", "&&", "||", "??", "->", "+", "-", "*", "/", "%", "<", ">",
    "!", "?", ":", ".", ",", "(", ")", "[", "]"
  };

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  Lexer(String text) {
    this.text = text;
  }

  /** Returns the tokens, the last of which is the end. */
  List<Token> tokens() {
    if (text.length() > MAX_LENGTH) {
      throw wrong(MAX_LENGTH, "longer than " + MAX_LENGTH + " characters; write a handler instead");
    }
    skipBlanks();
    while (next < text.length()) {
      tokens.add(token());
      skipBlanks();
    }
    tokens.add(new Token(Token.Kind.END, text.length(), "", null));
    return tokens;
  }

  private Token token() {
    char c = text.charAt(next);
    if (Character.isJavaIdentifierStart(c)) {
      return name();
    }
    if (isDigit(next) || (c == '.' && isDigit(next + 1))) {
      return number();
    }
    return c == '\'' || c == '"' ? string(c) : sign();
  }

  private Token name() {
    int start = next;
    while (next < text.length() && Character.isJavaIdentifierPart(text.charAt(next))) {
      next++;
    }
    return token(Token.Kind.NAME, start, null);
  }

  private Token number() {
    int start = next;
    skipDigits();
    boolean whole = true;
    if (at(next) == '.' && isDigit(next + 1)) {
      whole = false;
      next++;
      skipDigits();
    }
    if (at(next) == 'e' || at(next) == 'E') {
      int sign = at(next + 1) == '+' || at(next + 1) == '-' ? 1 : 0;
      if (isDigit(next + 1 + sign)) {
        whole = false;
        next += 1 + sign;
        skipDigits();
      }
    }
    if (next < text.length() && Character.isJavaIdentifierPart(text.charAt(next))) {
      throw wrong(next, "a number is not followed by letters; write digits only, such as 1.5e9");
    }
    return token(Token.Kind.NUMBER, start, whole ? whole(start) : fraction(start));
  }

  private Object whole(int start) {
    try {
      return Long.valueOf(text.substring(start, next));
    } catch (NumberFormatException tooLarge) {
      throw wrong(start, "a whole number of more than 64 bits; write it as a fraction with .0");
    }
  }

  private Object fraction(int start) {
    double value = Double.parseDouble(text.substring(start, next));
    if (Double.isInfinite(value)) {
      throw wrong(start, "the number is too large; the limit is about 1.8e308");
    }
    return value;
  }

  private Token string(char quote) {
    int start = next++;
    StringBuilder value = new StringBuilder();
    while (at(next) != quote) {
      if (next >= text.length() || at(next) == '\n') {
        throw wrong(start, "the text is not closed; write " + quote + " behind it");
      }
      if (at(next) == '\\') {
        next++;
        value.append(escaped());
      } else {
        value.append(text.charAt(next++));
      }
    }
    next++;
    return token(Token.Kind.TEXT, start, value.toString());
  }

  private char escaped() {
    char c = at(next++);
    switch (c) {
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case '\\':
      case '\'':
      case '"':
        return c;
      case 'u':
        return unicode();
      default:
        throw wrong(
            next - 2, "unknown escape; use \\n \\r \\t \\\\ \\' \\\" or \\u and four digits");
    }
  }

  private char unicode() {
    int code = 0;
    for (int end = next + 4; next < end; next++) {
      int digit = Character.digit(at(next), 16);
      if (digit < 0) {
        throw wrong(next, "four hexadecimal digits belong behind \\u");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Token sign() {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, next)) {
        int start = next;
        next += sign.length();
        return token(Token.Kind.SIGN, start, null);
      }
    }
    throw wrong(next, noSign(text.charAt(next)));
  }

  private static String noSign(char c) {
    switch (c) {
      case '=':
        return "nothing can be assigned; write == to compare";
      case '&':
        return "'&' is unknown; write 'and'";
      case '|':
        return "'|' is unknown; write 'or'";
      default:
        return Quoted.of(String.valueOf(c)) + " does not belong in an expression";
    }
  }

  private Token token(Token.Kind kind, int start, Object value) {
    return new Token(kind, start, text.substring(start, next), value);
  }

  private void skipBlanks() {
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
  }

  private void skipDigits() {
    while (isDigit(next)) {
      next++;
    }
  }

  private boolean isDigit(int i) {
    return at(i) >= '0' && at(i) <= '9';
  }

  /** Returns a character that stands nowhere in an expression if there is none. */
  private char at(int i) {
    return i < text.length() ? text.charAt(i) : '\0';
  }

  private InvalidExpressionException wrong(int position, String message) {
    return new InvalidExpressionException(text, position, message);
  }
}
