package msm.hooks;

import java.util.Collections;
import java.util.List;

/**
 * A node of an expression's syntax tree.
 *
 * <p>Names are not resolved and types not known. No tree is deeper than 200 nodes, so that visitors
 * may recurse. What {@code toString()} prints, in full parentheses, reads back as the same tree.
 */
public abstract class Expr {
  private final int position;
  final int depth;

  private Expr(int position, Expr... children) {
    this.position = position;
    int deepest = 0;
    for (Expr child : children) {
      deepest = Math.max(deepest, child.depth);
    }
    depth = 1 + deepest;
  }

  /** Reads an expression; an {@link InvalidExpressionException} says where it is wrong. */
  public static Expr parse(String text) {
    return Expression.parse(text).root();
  }

  /** Returns the offset of the node's first character in the text of the expression. */
  public final int position() {
    return position;
  }

  /** Calls the method of {@code visitor} that belongs to this kind of node. */
  public abstract <R> R accept(Visitor<R> visitor);

  @Override
  public final String toString() {
    return accept(new ExprPrinter());
  }

  /** Does something for each kind of node. */
  public interface Visitor<R> {
    R literal(Literal literal);

    R name(Name name);

    R member(Member member);

    R index(Index index);

    R unary(Unary unary);

    R binary(Binary binary);

    R conditional(Conditional conditional);

    R call(Call call);

    R lambda(Lambda lambda);
  }

  /** A number, a text, {@code true}, {@code false} or {@code null}. */
  public static final class Literal extends Expr {
    private final Object value;

    Literal(int position, Object value) {
      super(position);
      this.value = value;
    }

    /** Returns a {@link Long}, {@link Double}, {@link String}, {@link Boolean} or null. */
    public Object value() {
      return value;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** A parameter, a local, or a name such as {@code ret} that the language gives. */
  public static final class Name extends Expr {
    private final String name;

    Name(int position, String name) {
      super(position);
      this.name = name;
    }

    public String name() {
      return name;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.name(this);
    }
  }

  /** {@code target.name} or {@code target.name()}. */
  public static final class Member extends Expr {
    private final Expr target;
    private final String name;
    private final int namePosition;
    private final boolean call;

    Member(Expr target, String name, int namePosition, boolean call) {
      super(target.position, target);
      this.target = target;
      this.name = name;
      this.namePosition = namePosition;
      this.call = call;
    }

    public Expr target() {
      return target;
    }

    public String name() {
      return name;
    }

    /** Returns the offset of the name, where messages about it point. */
    public int namePosition() {
      return namePosition;
    }

    /** Returns whether parentheses follow the name. */
    public boolean call() {
      return call;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.member(this);
    }
  }

  /** {@code target[index]}. */
  public static final class Index extends Expr {
    private final Expr target;
    private final Expr index;

    Index(Expr target, Expr index) {
      super(target.position, target, index);
      this.target = target;
      this.index = index;
    }

    public Expr target() {
      return target;
    }

    public Expr index() {
      return index;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.index(this);
    }
  }

  /** An operator before its operand. */
  public static final class Unary extends Expr {
    private final Op op;
    private final Expr operand;

    Unary(int position, Op op, Expr operand) {
      super(position, operand);
      this.op = op;
      this.operand = operand;
    }

    public Op op() {
      return op;
    }

    public Expr operand() {
      return operand;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  /** An operator between its operands. */
  public static final class Binary extends Expr {
    private final Op op;
    private final Expr left;
    private final Expr right;

    Binary(Op op, Expr left, Expr right) {
      super(left.position, left, right);
      this.op = op;
      this.left = left;
      this.right = right;
    }

    public Op op() {
      return op;
    }

    public Expr left() {
      return left;
    }

    public Expr right() {
      return right;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  /** {@code condition ? then : otherwise}. */
  public static final class Conditional extends Expr {
    private final Expr condition;
    private final Expr then;
    private final Expr otherwise;

    Conditional(Expr condition, Expr then, Expr otherwise) {
      super(condition.position, condition, then, otherwise);
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
    }

    public Expr condition() {
      return condition;
    }

    public Expr then() {
      return then;
    }

    public Expr otherwise() {
      return otherwise;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.conditional(this);
    }
  }

  /** {@code function(arguments)}; the parser knows the function and has counted the arguments. */
  public static final class Call extends Expr {
    private final String function;
    private final List<Expr> arguments;

    Call(int position, String function, List<Expr> arguments) {
      super(position, arguments.toArray(new Expr[0]));
      this.function = function;
      this.arguments = Collections.unmodifiableList(arguments);
    }

    public String function() {
      return function;
    }

    public List<Expr> arguments() {
      return arguments;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** {@code parameter -> body}, only as an argument of a function. */
  public static final class Lambda extends Expr {
    private static final String ELEMENT = "element";

    private final String parameter;
    private final Expr body;

    Lambda(int position, String parameter, Expr body) {
      super(position, body);
      this.parameter = parameter;
      this.body = body;
    }

    /**
     * Returns the lambda that a path such as {@code price} or {@code usage.total} stands for behind
     * a collection: that of an element; null if {@code expr} is no path.
     */
    public static Lambda ofPath(Expr expr) {
      Expr body = element(expr);
      return body == null ? null : new Lambda(expr.position, ELEMENT, body);
    }

    private static Expr element(Expr expr) {
      if (expr instanceof Name) {
        Name field = (Name) expr;
        Expr element = new Name(expr.position, ELEMENT);
        return new Member(element, field.name, expr.position, false);
      }
      if (expr instanceof Member) {
        Member member = (Member) expr;
        Expr target = element(member.target);
        return target == null
            ? null
            : new Member(target, member.name, member.namePosition, member.call);
      }
      return null;
    }

    public String parameter() {
      return parameter;
    }

    public Expr body() {
      return body;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.lambda(this);
    }
  }
}
