package msm.hooks;

/** A word, sign, number or text of an expression. */
final class Token {

  enum Kind {
    NAME,
    SIGN,
    NUMBER,
    TEXT,
    END
  }

  private final Kind kind;
  private final int position;
  private final String text;
  private final Object value;

  Token(Kind kind, int position, String text, Object value) {
    this.kind = kind;
    this.position = position;
    this.text = text;
    this.value = value;
  }

  Kind kind() {
    return kind;
  }

  int position() {
    return position;
  }

  /** Returns the number or text that a literal stands for. */
  Object value() {
    return value;
  }

  /** Returns the token as written. */
  String text() {
    return text;
  }

  /** Returns whether this is that sign or word, not a text in quotes that looks like it. */
  boolean is(String signOrWord) {
    return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(signOrWord);
  }

  /** Returns what messages call the token. */
  String shown() {
    return kind == Kind.END ? "the end" : Quoted.of(text);
  }
}
