package msm.hooks;

/** What an operator of an expression does, how it is written, and how tightly it binds. */
public enum Op {
  COALESCE("??", 1),
  OR("or", 2),
  AND("and", 3),
  NOT("not", 4),
  EQUAL("==", 5),
  NOT_EQUAL("!=", 5),
  LESS("<", 5),
  LESS_OR_EQUAL("<=", 5),
  GREATER(">", 5),
  GREATER_OR_EQUAL(">=", 5),
  IN("in", 5),
  ADD("+", 6),
  SUBTRACT("-", 6),
  MULTIPLY("*", 7),
  DIVIDE("/", 7),
  FLOOR_DIVIDE("//", 7),
  MODULO("%", 7),
  NEGATE("-", 8),
  POWER("**", 9);

  static final int LOOSEST = COALESCE.precedence;

  private final String sign;
  private final int precedence;

  Op(String sign, int precedence) {
    this.sign = sign;
    this.precedence = precedence;
  }

  /** Returns the operator as an expression has it. */
  public String sign() {
    return sign;
  }

  int precedence() {
    return precedence;
  }

  boolean compares() {
    return precedence == EQUAL.precedence;
  }

  /** Returns the operator that may stand between two operands as {@code sign}, or null. */
  static Op between(String sign) {
    switch (sign) {
      case "&&":
        return AND;
      case "||":
        return OR;
      case "not":
        return null;
      default:
        return find(sign);
    }
  }

  private static Op find(String sign) {
    for (Op op : values()) {
      if (op.sign.equals(sign)) {
        return op;
      }
    }
    return null;
  }
}
