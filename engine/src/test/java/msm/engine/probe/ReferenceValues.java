package msm.engine.probe;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import msm.engine.probe.StaticType.Kind;
import msm.hooks.Expr;
import msm.hooks.Op;

/**
 * What expressions mean, written down a second time and plainly: an evaluator that walks through
 * the tree. Whole numbers are Longs, broken ones Doubles.
 */
final class ReferenceValues implements Expr.Visitor<Object> {

  /** A null is in the way. */
  static final class Absent extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The sample fails. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String words) {
      super(words);
    }
  }

  private final ReferenceTypes types;
  private final Map<String, Object> names;
  private final Deque<Map.Entry<String, Object>> elements = new ArrayDeque<>();

  ReferenceValues(ReferenceTypes types, Map<String, Object> names) {
    this.types = types;
    this.names = names;
  }

  private Object value(Expr expr) {
    return expr.accept(this);
  }

  private static Object present(Object value) {
    if (value == null) {
      throw new Absent();
    }
    return value;
  }

  /** A value that is kept as its type is: a whole number as a Long. */
  private static Object kept(Object value, StaticType type) {
    return type.isWhole() ? (Object) ((Number) value).longValue() : value;
  }

  Number number(Expr expr) {
    return number(value(expr), types.of(expr));
  }

  private static Number number(Object value, StaticType type) {
    Object number = present(value);
    if (!(number instanceof Number)) {
      throw new Failed(number + " is no number");
    }
    boolean whole = type.isWhole() || type.is("Integer");
    return whole
        ? (Number) ((Number) number).longValue()
        : (Number) ((Number) number).doubleValue();
  }

  boolean condition(Expr expr) {
    return condition(value(expr));
  }

  private static boolean condition(Object value) {
    if (present(value) instanceof Boolean) {
      return (Boolean) value;
    }
    throw new Failed(value + " is no condition");
  }

  /** The text of a label. */
  String label(Expr expr) {
    try {
      Object value = value(expr);
      return value == null ? "" : text(value);
    } catch (Absent absent) {
      return "";
    }
  }

  private static String text(Object value) {
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw new Failed(value + " has no text");
  }

  @Override
  public Object literal(Expr.Literal literal) {
    return literal.value();
  }

  @Override
  public Object name(Expr.Name name) {
    for (Map.Entry<String, Object> element : elements) {
      if (element.getKey().equals(name.name())) {
        return element.getValue();
      }
    }
    return kept(names.get(name.name()), types.of(name));
  }

  @Override
  public Object member(Expr.Member member) {
    Object target = present(value(member.target()));
    if (types.of(member).kind == Kind.INT && !types.of(member.target()).is("Order")) {
      return length(target);
    }
    if (target instanceof Enum) {
      return ((Enum<?>) target).name();
    }
    try {
      Field field = target.getClass().getDeclaredField(member.name());
      field.setAccessible(true);
      return kept(field.get(target), types.of(member));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static long length(Object of) {
    if (of instanceof String) {
      return ((String) of).length();
    }
    if (of instanceof Map) {
      return ((Map<?, ?>) of).size();
    }
    if (of instanceof Collection) {
      return ((Collection<?>) of).size();
    }
    if (of.getClass().isArray()) {
      return Array.getLength(of);
    }
    throw new Failed(of + " has no length");
  }

  @Override
  public Object index(Expr.Index index) {
    Object container = value(index.target());
    Object key = value(index.index());
    present(container);
    boolean isArray = types.of(index.target()).isArray();
    Object found =
        key == null
            ? null
            : container instanceof Map ? found((Map<?, ?>) container, key) : found(container, key);
    if (found == null && isArray) {
      throw new Absent();
    }
    return kept(found, types.of(index));
  }

  private static Object found(Map<?, ?> map, Object key) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (equal(entry.getKey(), key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static Object found(Object container, Object key) {
    if (!isWhole(key)) {
      throw new Failed(container.getClass() + " has no " + key);
    }
    long index = ((Number) key).longValue();
    if (!(container instanceof String || container instanceof List || isArray(container))) {
      throw new Failed(container.getClass() + " has no elements by number");
    }
    if (index < 0 || index >= length(container)) {
      return null;
    }
    if (container instanceof String) {
      return ((String) container).substring((int) index, (int) index + 1);
    }
    return isArray(container)
        ? Array.get(container, (int) index)
        : ((List<?>) container).get((int) index);
  }

  private static boolean isArray(Object value) {
    return value.getClass().isArray();
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long || value instanceof Integer;
  }

  @Override
  public Object unary(Expr.Unary unary) {
    if (unary.op() == Op.NOT) {
      return !condition(unary.operand());
    }
    Number number = number(unary.operand());
    return number instanceof Long
        ? (Object) Math.negateExact((Long) number)
        : (Object) (-(Double) number);
  }

  @Override
  public Object binary(Expr.Binary binary) {
    switch (binary.op()) {
      case AND:
        return condition(binary.left()) && condition(binary.right());
      case OR:
        return condition(binary.left()) || condition(binary.right());
      case COALESCE:
        try {
          Object left = value(binary.left());
          if (left != null) {
            return joined(left, types.of(binary.left()), types.of(binary));
          }
        } catch (Absent isTheRightOne) {
          // The value is the right one, below.
        }
        return joined(value(binary.right()), types.of(binary.right()), types.of(binary));
      case EQUAL:
        return equal(maybe(binary.left()), maybe(binary.right()));
      case NOT_EQUAL:
        return !equal(maybe(binary.left()), maybe(binary.right()));
      case IN:
        return contains(value(binary.left()), value(binary.right()));
      default:
        Number left = number(binary.left());
        return computed(binary.op(), left, number(binary.right()));
    }
  }

  private Object maybe(Expr expr) {
    try {
      return value(expr);
    } catch (Absent absent) {
      return null;
    }
  }

  @Override
  public Object conditional(Expr.Conditional conditional) {
    Expr chosen = condition(conditional.condition()) ? conditional.then() : conditional.otherwise();
    return joined(value(chosen), types.of(chosen), types.of(conditional));
  }

  /** A value of one of two types as what is both. */
  private static Object joined(Object value, StaticType from, StaticType to) {
    if (to.isNumber()) {
      Number number = number(value, from);
      return to.isWhole() ? number : (Number) number.doubleValue();
    }
    if (to.kind == Kind.BOOLEAN) {
      return condition(value);
    }
    return to.kind == Kind.OBJECT && !from.isReference() ? text(value) : value;
  }

  private static Object computed(Op op, Number left, Number right) {
    if (left instanceof Long && right instanceof Long) {
      return computed(op, (long) (Long) left, (long) (Long) right);
    }
    return computed(op, left.doubleValue(), right.doubleValue());
  }

  private static Object computed(Op op, long left, long right) {
    switch (op) {
      case ADD:
        return Math.addExact(left, right);
      case SUBTRACT:
        return Math.subtractExact(left, right);
      case MULTIPLY:
        return Math.multiplyExact(left, right);
      case FLOOR_DIVIDE:
        if (left == Long.MIN_VALUE && right == -1) {
          throw new Failed("overflow");
        }
        return Math.floorDiv(left, right);
      case MODULO:
        return Math.floorMod(left, right);
      case LESS:
        return left < right;
      case LESS_OR_EQUAL:
        return left <= right;
      case GREATER:
        return left > right;
      case GREATER_OR_EQUAL:
        return left >= right;
      default:
        return computed(op, (double) left, (double) right);
    }
  }

  private static Object computed(Op op, double left, double right) {
    switch (op) {
      case ADD:
        return left + right;
      case SUBTRACT:
        return left - right;
      case MULTIPLY:
        return left * right;
      case DIVIDE:
        return left / right;
      case FLOOR_DIVIDE:
        return Math.floor(left / right);
      case MODULO:
        return left - Math.floor(left / right) * right;
      case POWER:
        return Math.pow(left, right);
      case LESS:
        return left < right;
      case LESS_OR_EQUAL:
        return left <= right;
      case GREATER:
        return left > right;
      default:
        return left >= right;
    }
  }

  private static boolean equal(Object left, Object right) {
    if (left == null || right == null) {
      return left == right;
    }
    if (left instanceof Number && right instanceof Number) {
      boolean areWhole = isWhole(left) && isWhole(right);
      return areWhole
          ? ((Number) left).longValue() == ((Number) right).longValue()
          : ((Number) left).doubleValue() == ((Number) right).doubleValue();
    }
    if (left instanceof String || right instanceof String) {
      Object first = left instanceof Enum ? ((Enum<?>) left).name() : left;
      Object second = right instanceof Enum ? ((Enum<?>) right).name() : right;
      return first.equals(second);
    }
    if (left != right && holdsOthers(left) && holdsOthers(right)) {
      throw new Failed("not compared");
    }
    return left instanceof Boolean ? left.equals(right) : left == right;
  }

  private static boolean holdsOthers(Object value) {
    return value instanceof Collection || value instanceof Map;
  }

  private static boolean contains(Object sought, Object among) {
    present(sought);
    present(among);
    if (among instanceof String) {
      return ((String) among).contains(text(sought));
    }
    Collection<?> all = among instanceof Map ? ((Map<?, ?>) among).keySet() : elements(among);
    for (Object one : all) {
      if (equal(one, sought)) {
        return true;
      }
    }
    return false;
  }

  /** The elements of an array or collection, or the values of a map. */
  private static Collection<?> elements(Object container) {
    if (container instanceof Map) {
      return ((Map<?, ?>) container).values();
    }
    if (container instanceof Collection) {
      return (Collection<?>) container;
    }
    if (!isArray(container)) {
      throw new Failed(container + " has no elements");
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(container); i++) {
      elements.add(Array.get(container, i));
    }
    return elements;
  }

  @Override
  public Object call(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    Expr first = arguments.get(0);
    switch (call.function()) {
      case "len":
        return length(present(value(first)));
      case "contains":
        Object sought = value(arguments.get(1));
        return contains(sought, value(first));
      case "str":
        return text(present(value(first)));
      case "lower":
        return text(present(value(first))).toLowerCase(Locale.ROOT);
      case "upper":
        return text(present(value(first))).toUpperCase(Locale.ROOT);
      case "startswith":
        String whole = text(present(value(first)));
        return whole.startsWith(text(present(value(arguments.get(1)))));
      case "endswith":
        String text = text(present(value(first)));
        return text.endsWith(text(present(value(arguments.get(1)))));
      case "classname":
        Object named = present(value(first));
        return named.getClass().getName().replaceFirst(".*[.$]", "");
      case "int":
        Object cut = present(value(first));
        return cut instanceof String ? (Object) Long.parseLong((String) cut) : cut(number(first));
      case "float":
        Object broken = present(value(first));
        return broken instanceof String
            ? Double.parseDouble((String) broken)
            : number(first).doubleValue();
      case "sum":
      case "avg":
      case "count":
      case "any":
      case "all":
      case "first":
        return ofElements(call);
      case "min":
      case "max":
        boolean overElements =
            arguments.size() > 1
                ? arguments.get(1) instanceof Expr.Lambda
                : types.of(first).hasElements();
        return overElements ? ofElements(call) : ofNumbers(call);
      default:
        return ofNumbers(call);
    }
  }

  private static Object cut(Number number) {
    double value = number.doubleValue();
    if (number instanceof Double && !(value >= -0x1p63 && value < 0x1p63)) {
      throw new Failed("overflow");
    }
    return number.longValue();
  }

  private Object ofNumbers(Expr.Call call) {
    List<Number> numbers = new ArrayList<>();
    boolean whole = true;
    for (Expr argument : call.arguments()) {
      numbers.add(number(argument));
      whole &= numbers.get(numbers.size() - 1) instanceof Long;
    }
    double first = numbers.get(0).doubleValue();
    switch (call.function()) {
      case "abs":
        long positive = numbers.get(0).longValue();
        return !whole
            ? (Object) Math.abs(first)
            : (Object) (positive < 0 ? Math.negateExact(positive) : positive);
      case "round":
        return whole ? numbers.get(0) : (Object) Math.rint(first);
      case "floor":
        return Math.floor(first);
      case "ceil":
        return Math.ceil(first);
      case "sqrt":
        return Math.sqrt(first);
      case "pow":
        return Math.pow(first, numbers.get(1).doubleValue());
      default:
        Number extreme = numbers.get(0);
        for (Number number : numbers) {
          extreme = extreme(call.function(), extreme, number, whole);
        }
        return extreme;
    }
  }

  private static Number extreme(String function, Number one, Number other, boolean whole) {
    boolean least = function.equals("min");
    if (whole) {
      return least
          ? (Number) Math.min(one.longValue(), other.longValue())
          : (Number) Math.max(one.longValue(), other.longValue());
    }
    return least
        ? (Number) Math.min(one.doubleValue(), other.doubleValue())
        : (Number) Math.max(one.doubleValue(), other.doubleValue());
  }

  private Object ofElements(Expr.Call call) {
    Expr over = call.arguments().get(0);
    Object container = present(value(over));
    Expr.Lambda lambda =
        call.arguments().size() == 1 ? null : (Expr.Lambda) call.arguments().get(1);
    if (call.function().equals("count") && lambda == null) {
      return length(container);
    }
    StaticType type = types.of(over).elements();
    List<Object> all = new ArrayList<>();
    for (Object element : elements(container)) {
      all.add(kept(element, type));
    }
    switch (call.function()) {
      case "count":
        return all.stream().filter(one -> holds(lambda, one, false)).count();
      case "any":
        return all.stream().anyMatch(one -> holds(lambda, one, false));
      case "all":
        return all.stream().allMatch(one -> holds(lambda, one, false));
      case "first":
        return first(all, lambda);
      default:
        return folded(call.function(), all, type, lambda);
    }
  }

  private Object of(Expr.Lambda lambda, Object element) {
    if (lambda == null) {
      return element;
    }
    elements.push(new SimpleEntry<>(lambda.parameter(), element));
    try {
      return value(lambda.body());
    } finally {
      elements.pop();
    }
  }

  private boolean holds(Expr.Lambda lambda, Object element, boolean ifAbsent) {
    try {
      return condition(of(lambda, element));
    } catch (Absent absent) {
      return ifAbsent;
    }
  }

  private Object first(List<Object> all, Expr.Lambda lambda) {
    StaticType type = lambda == null ? StaticType.ANYTHING : types.of(lambda.body());
    boolean isCondition = type.kind == Kind.BOOLEAN || type.is("Boolean");
    for (Object one : all) {
      Object value = of(lambda, one);
      if (!isCondition) {
        return value;
      }
      if (Objects.equals(value, true)) {
        return one;
      }
    }
    throw new Absent();
  }

  private Object folded(String function, List<Object> all, StaticType type, Expr.Lambda lambda) {
    StaticType valueType = lambda == null ? type : types.of(lambda.body());
    boolean whole = valueType.isWhole() || valueType.is("Integer");
    Number total = whole ? (Number) 0L : (Number) 0.0;
    long count = 0;
    for (Object one : all) {
      Number value;
      try {
        value = number(of(lambda, one), valueType);
      } catch (Absent absent) {
        continue;
      }
      if (function.matches("min|max")) {
        total = count == 0 ? value : extreme(function, total, value, whole);
      } else {
        total = (Number) computed(Op.ADD, total, value);
      }
      count++;
    }
    if (count == 0 && !function.equals("sum")) {
      throw new Absent();
    }
    return function.equals("avg") ? (Number) (total.doubleValue() / count) : total;
  }

  @Override
  public Object lambda(Expr.Lambda lambda) {
    throw new IllegalStateException("a function is no value");
  }
}
