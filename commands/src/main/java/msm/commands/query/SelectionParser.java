package msm.commands.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads which series are meant: a name and, in braces, what labels must be. */
final class SelectionParser {

  private static final Set<String> OPERATORS = Set.of("=", "!=", "=~", "!~");
  private static final Set<String> WORDS = Set.of("and", "or", "not");

  private final Tokens tokens;

  SelectionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Selection selection() {
    Token name = tokens.first();
    if (!isNameOrText(name) || WORDS.contains(name.text())) {
      throw tokens.wrong(name, "expected the name of a metric or a number, not " + name.shown());
    }
    tokens.take();
    List<LabelMatcher> matchers = new ArrayList<>();
    if (tokens.first().is("{")) {
      tokens.take();
      while (!tokens.first().is("}")) {
        matchers.add(matcher());
        if (!tokens.first().is("}")) {
          tokens.expect(",");
        }
      }
      tokens.take();
    }
    return new Selection(plain(name), matchers, tokens.textSince(name));
  }

  private LabelMatcher matcher() {
    Token label = tokens.first();
    if (!isNameOrText(label)) {
      throw tokens.wrong(label, "expected the name of a label, not " + label.shown());
    }
    tokens.take();
    String operator = tokens.first().text();
    if (!OPERATORS.contains(operator)) {
      throw tokens.wrong(
          tokens.first(),
          "expected =, !=, =~ or !~ behind the label, not " + tokens.first().shown());
    }
    tokens.take();
    Token value = tokens.first();
    if (value.kind() != Token.Kind.TEXT) {
      throw tokens.wrong(value, "expected a text in double quotes, not " + value.shown());
    }
    tokens.take();
    return new LabelMatcher(plain(label), pattern(value, operator), operator.startsWith("="));
  }

  private Pattern pattern(Token value, String operator) {
    boolean isPattern = operator.endsWith("~");
    try {
      return Pattern.compile((String) value.value(), isPattern ? Pattern.DOTALL : Pattern.LITERAL);
    } catch (PatternSyntaxException e) {
      throw tokens.wrong(value, "not a regular expression: " + e.getDescription());
    }
  }

  private static boolean isNameOrText(Token token) {
    return token.kind() == Token.Kind.NAME || token.kind() == Token.Kind.TEXT;
  }

  private static String plain(Token token) {
    return token.kind() == Token.Kind.TEXT ? (String) token.value() : token.text();
  }
}
