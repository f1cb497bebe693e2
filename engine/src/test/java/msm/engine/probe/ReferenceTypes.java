package msm.engine.probe;

import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.probe.StaticType.Kind;
import msm.hooks.Expr;
import msm.hooks.Op;

/**
 * The rules of the language on types, written down a second time and plainly: which type an
 * expression has, or where it is refused.
 */
final class ReferenceTypes implements Expr.Visitor<StaticType> {

  /** An expression does not fit. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int position;

    Refused(int position) {
      super("refused at " + position);
      this.position = position;
    }
  }

  /** What only the classes of objects at run time decide. */
  static final class Unmodelled extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Map<String, StaticType> names;
  private final IdentityHashMap<Expr, StaticType> types = new IdentityHashMap<>();
  private final Deque<Map.Entry<String, StaticType>> elements = new ArrayDeque<>();
  private boolean wantsText;

  /** Whether a null may have been in the way of what was looked at since it was last reset. */
  private boolean mayBeAbsent;

  ReferenceTypes(Map<String, StaticType> names) {
    this.names = new HashMap<>(names);
  }

  /** The type of an expression that has been looked at. */
  StaticType of(Expr expr) {
    return types.get(expr);
  }

  StaticType check(Expr expr) {
    return check(expr, false);
  }

  StaticType checkText(Expr expr) {
    return check(expr, true);
  }

  private StaticType check(Expr expr, boolean asText) {
    boolean outer = wantsText;
    wantsText = asText;
    StaticType type = expr.accept(this);
    wantsText = outer;
    types.put(expr, type);
    return type;
  }

  /** The type of the number that an expression is. */
  StaticType number(Expr expr) {
    return number(check(expr), expr.position());
  }

  private StaticType number(StaticType type, int position) {
    if (type.isNumber()) {
      return type;
    }
    mayBeAbsent = true;
    StaticType inBox = type.is("Object") ? StaticType.DOUBLE : type.inBox();
    if (inBox == null || !inBox.isNumber()) {
      throw new Refused(position);
    }
    return inBox;
  }

  void condition(Expr expr) {
    condition(check(expr), expr.position());
  }

  private void condition(StaticType type, int position) {
    boolean isBoxed = type.is("Object") || type.is("Boolean");
    if (type.kind != Kind.BOOLEAN && !isBoxed) {
      throw new Refused(position);
    }
    mayBeAbsent |= isBoxed;
  }

  private void present(StaticType type) {
    mayBeAbsent |= type.isReference();
  }

  @Override
  public StaticType literal(Expr.Literal literal) {
    Object value = literal.value();
    if (value instanceof Long) {
      return (Long) value == ((Long) value).intValue() ? StaticType.INT : StaticType.LONG;
    }
    if (value instanceof Double) {
      return StaticType.DOUBLE;
    }
    if (value instanceof Boolean) {
      return StaticType.BOOLEAN;
    }
    return value == null ? StaticType.NULL : StaticType.STRING;
  }

  @Override
  public StaticType name(Expr.Name name) {
    for (Map.Entry<String, StaticType> element : elements) {
      if (element.getKey().equals(name.name())) {
        return element.getValue();
      }
    }
    StaticType type = names.get(name.name());
    if (type == null) {
      throw new Refused(name.position());
    }
    return type;
  }

  @Override
  public StaticType member(Expr.Member member) {
    StaticType target = check(member.target());
    present(target);
    StaticType type = memberType(target, member.name(), member.call());
    if (type == null) {
      throw new Refused(member.namePosition());
    }
    return type;
  }

  /** Null if there is no such member. */
  private static StaticType memberType(StaticType target, String name, boolean call) {
    boolean isLength = call && name.matches("size|length");
    switch (target.isArray() ? "array" : target.name) {
      case "array":
        return name.equals("length") && !call ? StaticType.INT : null;
      case "String":
        return isLength || name.equals("length") ? StaticType.INT : null;
      case "List":
      case "Map":
      case "Object":
        if (target.is("Object") || !isLength) {
          throw new Unmodelled();
        }
        return StaticType.INT;
      case "Order":
        return call ? null : RandomWorlds.FIELDS.get(name);
      case "Kind":
        return name.equals("name") ? StaticType.STRING : null;
      default:
        return null;
    }
  }

  @Override
  public StaticType index(Expr.Index index) {
    StaticType container = check(index.target());
    StaticType key = check(index.index());
    boolean isIndexed =
        container.is("Object")
            || container.is("String")
            || container.is("List")
            || container.is("Map");
    boolean needsNumber = container.isArray() || container.is("String");
    if (!container.isArray() && !isIndexed) {
      throw new Refused(index.target().position());
    }
    if (needsNumber ? !key.isWhole() : !key.isWhole() && !key.isReference()) {
      throw new Refused(index.index().position());
    }
    mayBeAbsent = true;
    return container.is("String") ? StaticType.STRING : container.elements();
  }

  @Override
  public StaticType unary(Expr.Unary unary) {
    if (unary.op() == Op.NOT) {
      condition(unary.operand());
      return StaticType.BOOLEAN;
    }
    return number(unary.operand()).isWhole() ? StaticType.LONG : StaticType.DOUBLE;
  }

  @Override
  public StaticType binary(Expr.Binary binary) {
    switch (binary.op()) {
      case AND:
      case OR:
        condition(binary.left());
        condition(binary.right());
        return StaticType.BOOLEAN;
      case COALESCE:
        return coalesced(binary);
      case EQUAL:
      case NOT_EQUAL:
        equality(binary);
        return StaticType.BOOLEAN;
      case IN:
        contained(binary.left(), binary.right());
        return StaticType.BOOLEAN;
      default:
        boolean leftIsWhole = number(binary.left()).isWhole();
        boolean whole = number(binary.right()).isWhole() && leftIsWhole;
        return arithmetic(binary.op(), whole);
    }
  }

  private static StaticType arithmetic(Op op, boolean whole) {
    switch (op) {
      case LESS:
      case LESS_OR_EQUAL:
      case GREATER:
      case GREATER_OR_EQUAL:
        return StaticType.BOOLEAN;
      case DIVIDE:
      case POWER:
        return StaticType.DOUBLE;
      default:
        return whole ? StaticType.LONG : StaticType.DOUBLE;
    }
  }

  private StaticType coalesced(Expr.Binary binary) {
    boolean outer = mayBeAbsent;
    boolean asText = wantsText;
    StaticType left = check(binary.left(), asText);
    mayBeAbsent = outer;
    StaticType right = check(binary.right(), asText);
    return joined(left, right, binary.right().position(), asText);
  }

  @Override
  public StaticType conditional(Expr.Conditional conditional) {
    boolean asText = wantsText;
    condition(conditional.condition());
    StaticType then = check(conditional.then(), asText);
    StaticType otherwise = check(conditional.otherwise(), asText);
    return joined(then, otherwise, conditional.otherwise().position(), asText);
  }

  /** What is both: the wider number, a condition, the same class, any object, or a text. */
  private StaticType joined(StaticType first, StaticType second, int position, boolean asText) {
    StaticType joined = common(first, second, position, asText);
    for (StaticType from : new StaticType[] {second, first}) {
      boolean isUnboxed = joined.isNumber() ? !from.isNumber() : joined.kind == Kind.BOOLEAN;
      mayBeAbsent |= isUnboxed && from.isReference();
      if (joined.kind == Kind.OBJECT && from.kind == Kind.DOUBLE) {
        throw new Refused(position); // no text for a label
      }
    }
    return joined;
  }

  private static StaticType common(
      StaticType first, StaticType second, int position, boolean asText) {
    if (first.kind == Kind.NULL || second.kind == Kind.NULL) {
      return first.kind == Kind.NULL ? second : first;
    }
    StaticType left = unboxed(first, second);
    StaticType right = unboxed(second, first);
    if (left.isNumber() && right.isNumber()) {
      return left.kind.compareTo(right.kind) > 0 ? left : right;
    }
    if (left.kind != right.kind && !asText) {
      throw new Refused(position);
    }
    return left.kind == right.kind && left.name.equals(right.name) ? left : StaticType.ANYTHING;
  }

  /** A box beside another type counts as what is in it. */
  private static StaticType unboxed(StaticType type, StaticType other) {
    if (type.is("Object") && !other.isReference()) {
      return other.kind == Kind.BOOLEAN ? StaticType.BOOLEAN : StaticType.DOUBLE;
    }
    boolean isBoxBesideAnother = type.inBox() != null && !type.name.equals(other.name);
    return isBoxBesideAnother ? type.inBox() : type;
  }

  private void equality(Expr.Binary binary) {
    Expr left = binary.left();
    Expr right = binary.right();
    boolean outer = mayBeAbsent;
    mayBeAbsent = false;
    StaticType first = check(left);
    boolean firstMayBeAbsent = mayBeAbsent;
    mayBeAbsent = false;
    StaticType second = check(right);
    boolean secondMayBeAbsent = mayBeAbsent;
    mayBeAbsent = outer;
    if (first.kind == Kind.NULL || second.kind == Kind.NULL) {
      boolean secondIsAsked = first.kind == Kind.NULL;
      StaticType asked = secondIsAsked ? second : first;
      boolean mayBeNull =
          asked.isReference() || (secondIsAsked ? secondMayBeAbsent : firstMayBeAbsent);
      if (!mayBeNull) {
        throw new Refused((secondIsAsked ? right : left).position());
      }
      return;
    }
    boolean bothAreBoxes = first.inBox() != null && second.inBox() != null;
    boolean areObjects = first.isReference() && second.isReference() && !bothAreBoxes;
    if (areObjects || first.is("Object") || second.is("Object")) {
      return;
    }
    boolean ofConditions = isCondition(first) || isCondition(second);
    comparable(first, left.position(), ofConditions);
    comparable(second, right.position(), ofConditions);
    mayBeAbsent = outer;
  }

  private static boolean isCondition(StaticType type) {
    return type.kind == Kind.BOOLEAN || type.is("Boolean");
  }

  private void comparable(StaticType type, int position, boolean asCondition) {
    if (asCondition) {
      condition(type, position);
    } else {
      number(type, position);
    }
  }

  private void contained(Expr element, Expr container) {
    StaticType sought = check(element);
    StaticType among = check(container);
    if (!among.hasElements() && !among.is("String")) {
      throw new Refused(container.position());
    }
    present(sought);
    present(among);
  }

  @Override
  public StaticType call(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    Expr first = arguments.get(0);
    switch (call.function()) {
      case "len":
        return length(check(first), first.position());
      case "contains":
        contained(arguments.get(1), first);
        return StaticType.BOOLEAN;
      case "str":
      case "lower":
      case "upper":
        text(first, call.function());
        return StaticType.STRING;
      case "startswith":
      case "endswith":
        text(first, call.function());
        text(arguments.get(1), call.function());
        return StaticType.BOOLEAN;
      case "classname":
        StaticType named = check(first);
        if (named.kind != Kind.OBJECT) {
          throw new Refused(first.position());
        }
        present(named);
        return StaticType.STRING;
      case "int":
      case "float":
        StaticType converted = check(first);
        boolean mayBeText = converted.is("String") || converted.is("Object");
        present(converted);
        if (!mayBeText) {
          number(converted, first.position());
        }
        return call.function().equals("int") ? StaticType.LONG : StaticType.DOUBLE;
      case "sum":
      case "avg":
      case "count":
      case "any":
      case "all":
      case "first":
        return ofElements(call, check(first));
      case "min":
      case "max":
        StaticType least = check(first);
        boolean overElements =
            arguments.size() == 1
                ? isLoopedOver(least)
                : arguments.size() == 2
                    && (arguments.get(1) instanceof Expr.Lambda
                        || (isLoopedOver(least) && !least.is("Object")));
        return overElements ? ofElements(call, least) : ofNumbers(call, least);
      default:
        return ofNumbers(call, check(first));
    }
  }

  /** By its type alone: an object that is no box and no text. */
  private static boolean isLoopedOver(StaticType type) {
    return type.kind == Kind.OBJECT && type.inBox() == null && !type.is("String");
  }

  private StaticType length(StaticType type, int position) {
    if (!type.hasElements() && !type.is("String")) {
      throw new Refused(position);
    }
    present(type);
    return StaticType.INT;
  }

  private void text(Expr expr, String function) {
    StaticType type = check(expr, true);
    boolean isPlain = type.kind != Kind.OBJECT;
    if (type.isArray() || (isPlain && !function.equals("str"))) {
      throw new Refused(expr.position());
    }
    present(type);
  }

  private StaticType ofNumbers(Expr.Call call, StaticType firstType) {
    List<Expr> arguments = call.arguments();
    StaticType first = number(firstType, arguments.get(0).position());
    boolean whole = first.isWhole();
    for (Expr other : arguments.subList(1, arguments.size())) {
      whole &= number(other).isWhole();
    }
    switch (call.function()) {
      case "round":
        return whole ? first : StaticType.DOUBLE;
      case "abs":
      case "min":
      case "max":
        return whole ? StaticType.LONG : StaticType.DOUBLE;
      default:
        return StaticType.DOUBLE;
    }
  }

  private StaticType ofElements(Expr.Call call, StaticType container) {
    Expr over = call.arguments().get(0);
    if (!container.hasElements()) {
      throw new Refused(over.position());
    }
    Expr function = call.arguments().size() == 1 ? null : call.arguments().get(1);
    if (function != null && !(function instanceof Expr.Lambda)) {
      throw new Refused(function.position());
    }
    present(container);
    Expr.Lambda lambda = (Expr.Lambda) function;
    boolean outer = mayBeAbsent;
    StaticType result = ofElements(call.function(), over, container, lambda);
    boolean mayBeOfNone = !call.function().matches("sum|count|any|all");
    mayBeAbsent = outer || mayBeOfNone;
    return result;
  }

  private StaticType ofElements(
      String function, Expr over, StaticType container, Expr.Lambda lambda) {
    StaticType element = container.elements();
    StaticType value = lambda == null ? element : body(lambda, element);
    int position = lambda == null ? over.position() : lambda.body().position();
    switch (function) {
      case "count":
        if (lambda != null) {
          condition(value, position);
        }
        return StaticType.INT;
      case "any":
      case "all":
        condition(value, position);
        return StaticType.BOOLEAN;
      case "first":
        return lambda != null && isCondition(value) ? element : value;
      case "avg":
        number(value, position);
        return StaticType.DOUBLE;
      default:
        return number(value, position).isWhole() ? StaticType.LONG : StaticType.DOUBLE;
    }
  }

  private StaticType body(Expr.Lambda lambda, StaticType element) {
    elements.push(new SimpleEntry<>(lambda.parameter(), element));
    StaticType body = check(lambda.body());
    elements.pop();
    return body;
  }

  @Override
  public StaticType lambda(Expr.Lambda lambda) {
    throw new Refused(lambda.position());
  }
}
