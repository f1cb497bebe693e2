package msm.commands.query;

import java.util.List;
import msm.hooks.InvalidExpressionException;

/** The tokens of a condition, taken one after the other. */
final class Tokens {

  private final String text;
  private final List<Token> all;
  private int next;

  Tokens(String text) {
    this.text = text;
    all = new Lexer(text).tokens();
  }

  /** The next one; the end comes again and again. */
  Token first() {
    return all.get(next);
  }

  /** The one behind it. */
  Token second() {
    return all.get(Math.min(next + 1, all.size() - 1));
  }

  Token take() {
    Token token = first();
    next = Math.min(next + 1, all.size() - 1);
    return token;
  }

  void expect(String sign) {
    if (!first().is(sign)) {
      throw wrong(first(), "expected '" + sign + "', not " + first().shown());
    }
    take();
  }

  /** What is written from that token to the last one taken. */
  String textSince(Token token) {
    Token last = all.get(next - 1);
    return text.substring(token.position(), last.position() + last.text().length());
  }

  InvalidExpressionException wrong(Token token, String message) {
    return new InvalidExpressionException(text, token.position(), message);
  }
}
