package msm.commands.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import msm.hooks.InvalidExpressionException;

/** Cuts a condition into tokens. */
final class Lexer {

  private static final int MAX_LENGTH = 10_000;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** A percentile such as p99.9 is one word. */
  private static final Pattern NAME =
      Pattern.compile("p[0-9]+\\.[0-9]+(?=\\s*\\()|[A-Za-z_:][A-Za-z0-9_:]*");

  private static final Pattern NUMBER =
      Pattern.compile("((?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(ns|us|ms|s|%)?");

  private static final Pattern SIGN = Pattern.compile("==|!=|<=|>=|=~|!~|[<>=!+\\-*/(){},]");

  /** How many of a unit make a second, or the whole. */
  private static final Map<String, Double> UNITS =
      Map.of("ns", 1e9, "us", 1e6, "ms", 1e3, "s", 1.0, "%", 1e2);

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  Lexer(String text) {
    this.text = text;
  }

  /** The tokens, the last of which is the end. */
  List<Token> tokens() {
    if (text.length() > MAX_LENGTH) {
      throw wrong("longer than " + MAX_LENGTH + " characters; make several conditions of it");
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
    Matcher found = at(NAME);
    if (found != null) {
      return token(Token.Kind.NAME, found, null);
    }
    found = at(NUMBER);
    if (found != null) {
      return token(Token.Kind.NUMBER, found, number(found));
    }
    if (text.charAt(next) == '"') {
      return quoted();
    }
    found = at(SIGN);
    if (found != null) {
      return token(Token.Kind.SIGN, found, null);
    }
    throw wrong(
        switch (text.charAt(next)) {
          case '\'' -> "texts stand in double quotes";
          case '&' -> "'&' is unknown; write 'and'";
          case '|' -> "'|' is unknown; write 'or'";
          default -> "'" + Character.toString(text.codePointAt(next)) + "' is unknown here";
        });
  }

  private double number(Matcher found) {
    if (followedByWord(found.end())) {
      next = found.end();
      throw wrong("units are ns, us, ms, s and %; write 250ms, or 0.25 without a unit");
    }
    double divisor = found.group(2) == null ? 1 : UNITS.get(found.group(2));
    return Double.parseDouble(found.group(1)) / divisor;
  }

  private boolean followedByWord(int index) {
    return index < text.length() && Character.isJavaIdentifierPart(text.charAt(index));
  }

  private Token quoted() {
    int start = next;
    StringBuilder plain = new StringBuilder();
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        next = i + 1;
        return new Token(Token.Kind.TEXT, start, text.substring(start, next), plain.toString());
      }
      if (c == '\\') {
        c = escaped(++i);
      }
      plain.append(c);
    }
    throw wrong("the text is not closed; write \" behind it");
  }

  private char escaped(int index) {
    char c = index < text.length() ? text.charAt(index) : ' ';
    return switch (c) {
      case 'n' -> '\n';
      case '"', '\\' -> c;
      default -> {
        next = index - 1;
        throw wrong("unknown escape; use \\n \\\\ or \\\"");
      }
    };
  }

  private Token token(Token.Kind kind, Matcher found, Object value) {
    next = found.end();
    return new Token(kind, found.start(), found.group(), value);
  }

  private void skipBlanks() {
    Matcher blanks = at(BLANKS);
    if (blanks != null) {
      next = blanks.end();
    }
  }

  private Matcher at(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(next, text.length());
    matcher.useTransparentBounds(true);
    return matcher.lookingAt() ? matcher : null;
  }

  private InvalidExpressionException wrong(String message) {
    return new InvalidExpressionException(text, next, message);
  }
}
