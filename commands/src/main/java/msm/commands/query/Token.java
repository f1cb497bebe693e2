package msm.commands.query;

/**
 * A word, sign, number or quoted text of a condition.
 *
 * @param value the number, in seconds if it had a unit of time, or the text without quotes
 */
record Token(Kind kind, int position, String text, Object value) {

  enum Kind {
    NAME,
    SIGN,
    NUMBER,
    TEXT,
    END
  }

  /** Whether it is that sign or word, not a quoted text that looks like it. */
  boolean is(String signOrWord) {
    return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(signOrWord);
  }

  /** What messages call it. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
