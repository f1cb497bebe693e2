package msm.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads expressions, by operator precedence.
 *
 * <pre>
 *   conditional  operation [ "?" conditional ":" conditional ]
 *   operation    prefixed { operator operation }         as {@link Op} says, tighter ones first
 *   prefixed     ( "not" | "!" | "-" ) operation | postfixed
 *   postfixed    primary { "." name [ "()" ] | "[" conditional "]" }
 *   primary      number | text | name | "(" conditional ")" | name "(" arguments ")"
 *   arguments    [ argument { "," argument } ]
 *   argument     name "->" conditional | conditional
 * </pre>
 *
 * <p>{@code not} reaches as far as the next {@code and}, {@code !} only over the next operand.
 */
final class ExpressionParser {

  private static final int MAX_DEPTH = 200;
  private static final Set<String> OPERATOR_WORDS =
      new HashSet<>(Arrays.asList("and", "or", "not", "in"));
  private static final Set<String> LITERALS = new HashSet<>(Arrays.asList("true", "false", "null"));

  private final String text;
  private List<Token> tokens;
  private int next;
  private int nesting;

  ExpressionParser(String text) {
    this.text = text;
  }

  Expr parse() {
    tokens = new Lexer(text).tokens();
    Expr root = conditional();
    if (token().kind() != Token.Kind.END) {
      throw unexpected();
    }
    return root;
  }

  private Expr conditional() {
    enter();
    Expr expr = operation(Op.LOOSEST);
    if (accept("?")) {
      if (token().is(".")) {
        throw wrong("'.' passes null on by itself; write a.b, not a?.b");
      }
      Expr then = conditional();
      expect(":", "c ? a : b");
      expr = node(new Expr.Conditional(expr, then, conditional()));
    }
    nesting--;
    return expr;
  }

  /** Reads operators that bind at least as tightly as {@code loosest}. */
  private Expr operation(int loosest) {
    Expr left = prefixed(loosest);
    boolean compared = false;
    while (true) {
      boolean negated = token().is("not") && tokens.get(next + 1).is("in");
      Token sign = negated ? tokens.get(next + 1) : token();
      Op op = sign.kind() == Token.Kind.TEXT ? null : Op.between(sign.text());
      if (op == null || op.precedence() < loosest) {
        return left;
      }
      if (op.compares() && compared) {
        throw wrong("comparisons do not chain; write a < b and b < c");
      }
      compared = op.compares();
      next += negated ? 2 : 1;
      Expr right = op == Op.POWER ? nested(op.precedence()) : operation(op.precedence() + 1);
      left = node(new Expr.Binary(op, left, right));
      if (negated) {
        left = node(new Expr.Unary(left.position(), Op.NOT, left));
      }
    }
  }

  private Expr prefixed(int loosest) {
    int position = token().position();
    if (token().is("not") && loosest > Op.NOT.precedence()) {
      throw wrong("'not' is looser than the operator before it; put it in parentheses");
    }
    if (accept("not")) {
      return unary(position, Op.NOT, Op.EQUAL.precedence());
    }
    if (accept("!")) {
      return unary(position, Op.NOT, Op.POWER.precedence());
    }
    if (accept("-")) {
      return unary(position, Op.NEGATE, Op.POWER.precedence());
    }
    return postfixed();
  }

  private Expr unary(int position, Op op, int loosest) {
    boolean repeated = op == Op.NOT && token().is("not");
    Expr operand = nested(repeated ? Op.NOT.precedence() : loosest);
    return node(new Expr.Unary(position, op, operand));
  }

  private Expr nested(int loosest) {
    enter();
    Expr expr = operation(loosest);
    nesting--;
    return expr;
  }

  private Expr postfixed() {
    Expr expr = primary();
    while (true) {
      if (accept(".")) {
        expr = node(member(expr));
      } else if (accept("[")) {
        Expr index = conditional();
        expect("]", "a[i]");
        expr = node(new Expr.Index(expr, index));
      } else {
        return expr;
      }
    }
  }

  private Expr member(Expr target) {
    Token name = token();
    if (name.kind() != Token.Kind.NAME) {
      throw wrong("a name belongs after '.', not " + name.shown());
    }
    next++;
    boolean call = accept("(");
    if (call && !accept(")")) {
      throw wrong("a method is called without arguments here; for more write a handler");
    }
    return new Expr.Member(target, name.text(), name.position(), call);
  }

  private Expr primary() {
    Token token = token();
    if (accept("(")) {
      Expr inner = conditional();
      expect(")", "(a + b) * c");
      return inner;
    }
    switch (token.kind()) {
      case NUMBER:
      case TEXT:
        next++;
        return new Expr.Literal(token.position(), token.value());
      case NAME:
        return nameOrCall();
      default:
        throw wrong("a value is missing before " + token.shown());
    }
  }

  private Expr nameOrCall() {
    Token name = token();
    if (OPERATOR_WORDS.contains(name.text())) {
      throw wrong(
          "a value is missing before the operator '"
              + name.text()
              + "'; a parameter of that name is written args[i]");
    }
    next++;
    switch (name.text()) {
      case "true":
      case "false":
        return new Expr.Literal(name.position(), name.text().equals("true"));
      case "null":
        return new Expr.Literal(name.position(), null);
      default:
        return accept("(") ? call(name) : new Expr.Name(name.position(), name.text());
    }
  }

  private Expr call(Token function) {
    List<Expr> arguments = new ArrayList<>();
    if (!accept(")")) {
      do {
        arguments.add(argument(function.text()));
      } while (accept(","));
      expect(")", "f(a, b)");
    }
    String fault = BuiltIn.fault(function.text(), arguments.size());
    if (fault != null) {
      throw new InvalidExpressionException(text, function.position(), fault);
    }
    return node(new Expr.Call(function.position(), function.text(), arguments));
  }

  private Expr argument(String function) {
    Token parameter = token();
    if (parameter.kind() != Token.Kind.NAME || !tokens.get(next + 1).is("->")) {
      return conditional();
    }
    if (!BuiltIn.takesLambda(function)) {
      throw wrong("function " + Quoted.of(function) + " takes no lambda");
    }
    if (OPERATOR_WORDS.contains(parameter.text()) || LITERALS.contains(parameter.text())) {
      throw wrong(parameter.shown() + " is no name; give the element another one");
    }
    next += 2;
    return node(new Expr.Lambda(parameter.position(), parameter.text(), conditional()));
  }

  private void expect(String sign, String example) {
    if (!accept(sign)) {
      throw wrong(
          "'" + sign + "' is missing before " + token().shown() + "; write for example " + example);
    }
  }

  private boolean accept(String sign) {
    boolean accepted = token().is(sign);
    if (accepted) {
      next++;
    }
    return accepted;
  }

  private Token token() {
    return tokens.get(next);
  }

  private void enter() {
    if (++nesting > MAX_DEPTH) {
      throw wrong(tooDeep());
    }
  }

  private Expr node(Expr expr) {
    if (expr.depth > MAX_DEPTH) {
      throw wrong(tooDeep());
    }
    return expr;
  }

  private static String tooDeep() {
    return "nested deeper than " + MAX_DEPTH + " levels; write a handler instead";
  }

  private InvalidExpressionException unexpected() {
    Token token = token();
    if (token.is("->")) {
      return wrong("a lambda stands only inside a function, such as sum(batch, r -> r.tokens)");
    }
    if (token.is("if")) {
      return wrong("'if' is unknown; write c ? a : b");
    }
    return wrong(token.shown() + " is not expected here; an operator or the end belongs here");
  }

  private InvalidExpressionException wrong(String message) {
    return new InvalidExpressionException(text, token().position(), message);
  }
}
