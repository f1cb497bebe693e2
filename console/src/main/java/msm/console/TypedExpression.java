package msm.console;

/**
 * An expression whose end is being typed.
 *
 * @param begun what stays as it is
 * @param target the expression before the last dot, whose members are wanted; empty for names
 * @param name what has been typed of the name
 */
record TypedExpression(String begun, String target, String name) {

  /** Takes a text apart; null if its end is no name. */
  static TypedExpression of(String text) {
    if (isInsideText(text)) {
      return null;
    }
    int name = text.length();
    while (name > 0 && Character.isJavaIdentifierPart(text.charAt(name - 1))) {
      name--;
    }
    if (name < text.length() && Character.isDigit(text.charAt(name))) {
      return null;
    }
    String begun = text.substring(0, name);
    String last = text.substring(name);
    if (!begun.endsWith(".")) {
      return new TypedExpression(begun, "", last);
    }
    int target = beginOfTarget(begun, name - 1);
    return target == name - 1
        ? null
        : new TypedExpression(begun, begun.substring(target, name - 1), last);
  }

  private static boolean isInsideText(String text) {
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (quote == 0 && (each == '"' || each == '\'')) {
        quote = each;
      } else if (each == quote) {
        quote = 0;
      }
    }
    return quote != 0;
  }

  /** Goes back over names, dots, and pairs of brackets. */
  private static int beginOfTarget(String text, int end) {
    int begin = end;
    while (begin > 0) {
      char before = text.charAt(begin - 1);
      if (Character.isJavaIdentifierPart(before) || before == '.') {
        begin--;
      } else if (before == ')' || before == ']') {
        begin = opening(text, begin - 1);
      } else {
        return begin;
      }
    }
    return begin;
  }

  /** Where the bracket was opened that closes at {@code closing}; there if it was not. */
  private static int opening(String text, int closing) {
    int depth = 0;
    for (int i = closing; i >= 0; i--) {
      char each = text.charAt(i);
      depth += each == ')' || each == ']' ? 1 : each == '(' || each == '[' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return 0;
  }
}
