package msm.hooks;

import java.util.stream.Collectors;

/** Prints a syntax tree in full parentheses. */
final class ExprPrinter implements Expr.Visitor<String> {

  @Override
  public String literal(Expr.Literal literal) {
    Object value = literal.value();
    return value instanceof String ? quoted((String) value) : String.valueOf(value);
  }

  @Override
  public String name(Expr.Name name) {
    return name.name();
  }

  @Override
  public String member(Expr.Member member) {
    return member.target().accept(this) + '.' + member.name() + (member.call() ? "()" : "");
  }

  @Override
  public String index(Expr.Index index) {
    return index.target().accept(this) + '[' + index.index().accept(this) + ']';
  }

  @Override
  public String unary(Expr.Unary unary) {
    String sign = unary.op() == Op.NOT ? "not " : unary.op().sign();
    return '(' + sign + unary.operand().accept(this) + ')';
  }

  @Override
  public String binary(Expr.Binary binary) {
    String left = binary.left().accept(this);
    return '(' + left + ' ' + binary.op().sign() + ' ' + binary.right().accept(this) + ')';
  }

  @Override
  public String conditional(Expr.Conditional conditional) {
    return '('
        + conditional.condition().accept(this)
        + " ? "
        + conditional.then().accept(this)
        + " : "
        + conditional.otherwise().accept(this)
        + ')';
  }

  @Override
  public String call(Expr.Call call) {
    return call.arguments().stream()
        .map(argument -> argument.accept(this))
        .collect(Collectors.joining(", ", call.function() + '(', ")"));
  }

  @Override
  public String lambda(Expr.Lambda lambda) {
    return lambda.parameter() + " -> " + lambda.body().accept(this);
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("'");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\'' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('\'').toString();
  }
}
