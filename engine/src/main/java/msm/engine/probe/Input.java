package msm.engine.probe;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import msm.hooks.Expr;
import org.objectweb.asm.Type;

/**
 * A value of a call that a woven site hands to its probe.
 *
 * <p>Their order is the order of a site's arguments. A value's class is never named: references
 * travel as Object, so that probes link whatever loaders and modules the classes belong to.
 */
public final class Input implements Comparable<Input> {

  /** What an input is. */
  public enum Kind {
    /**
     * Nanoseconds since entry, taken before the site is linked, which takes long the first time.
     */
    NANOS,
    /** What handlers know of the call: an array, or null. */
    CALL,
    THIS,
    ARGUMENT,
    /** A local variable's last value; 0 or null if it was never assigned. */
    LOCAL,
    /** Whether a local variable of a primitive type was ever assigned. */
    LOCAL_ASSIGNED,
    /** What the entry site returned; null if there was none then. */
    TICKET,
    RETURN_VALUE,
    EXCEPTION,
    /** Seconds since something else was seen, which the probe itself finds out; NaN for null. */
    REMEMBERED
  }

  public static final Input NANOS = new Input(Kind.NANOS, 0, null);
  public static final Input CALL = new Input(Kind.CALL, 0, null);
  public static final Input THIS = new Input(Kind.THIS, 0, null);
  public static final Input TICKET = new Input(Kind.TICKET, 0, null);
  public static final Input RETURN_VALUE = new Input(Kind.RETURN_VALUE, 0, null);
  public static final Input EXCEPTION = new Input(Kind.EXCEPTION, 0, null);

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Kind kind;
  private final int index;
  private final LocalVariable variable;
  private final Expr.Call call;

  private Input(Kind kind, int index, LocalVariable variable) {
    this(kind, index, variable, null);
  }

  private Input(Kind kind, int index, LocalVariable variable, Expr.Call call) {
    this.kind = kind;
    this.index = index;
    this.variable = variable;
    this.call = call;
  }

  /** The value of {@code since_last(...)} or {@code elapsed(...)} in this call. */
  static Input remembered(Expr.Call call) {
    return new Input(Kind.REMEMBERED, 0, null, call);
  }

  /** The parameter at {@code index}, counted from 0 without {@code this}. */
  public static Input argument(int index) {
    return new Input(Kind.ARGUMENT, index, null);
  }

  /** The last value of a local variable. */
  public static Input local(LocalVariable variable) {
    return new Input(Kind.LOCAL, 0, variable);
  }

  /** Whether a local variable has had a value. */
  public static Input localAssigned(LocalVariable variable) {
    return new Input(Kind.LOCAL_ASSIGNED, 0, variable);
  }

  public Kind kind() {
    return kind;
  }

  public int index() {
    return index;
  }

  /** The local variable, of a LOCAL or LOCAL_ASSIGNED. */
  public LocalVariable variable() {
    return variable;
  }

  /** The expression, of a REMEMBERED. */
  Expr.Call call() {
    return call;
  }

  /** The type by which it travels from a method with {@code descriptor}. */
  public Type carrier(String descriptor) {
    switch (kind) {
      case NANOS:
        return Type.LONG_TYPE;
      case ARGUMENT:
        return erased(Type.getArgumentTypes(descriptor)[index]);
      case LOCAL:
        return erased(variable.type());
      case LOCAL_ASSIGNED:
        return Type.BOOLEAN_TYPE;
      case REMEMBERED:
        return Type.DOUBLE_TYPE;
      case RETURN_VALUE:
        return erased(Type.getReturnType(descriptor));
      default:
        return OBJECT;
    }
  }

  private static Type erased(Type type) {
    return type.getSort() >= Type.ARRAY ? OBJECT : type;
  }

  @Override
  public int compareTo(Input other) {
    int byKind = kind.compareTo(other.kind);
    if (byKind != 0) {
      return byKind;
    }
    if (call != null) {
      return call.toString().compareTo(other.call.toString());
    }
    return variable == null
        ? Integer.compare(index, other.index)
        : variable.name().compareTo(other.variable.name());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Input && compareTo((Input) other) == 0;
  }

  @Override
  public int hashCode() {
    String name = variable == null ? String.valueOf(call) : variable.name();
    return Objects.hash(kind, index, name);
  }

  /** A short name, fit to be part of a name in a class file. */
  public String tag() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    if (variable != null) {
      // Compilers put names into debug information that a class file does not take elsewhere.
      String name = variable.name();
      boolean plain = PLAIN.matcher(name).matches();
      return word + "-" + (plain ? name : "~" + Integer.toHexString(name.hashCode()));
    }
    return kind == Kind.ARGUMENT ? "arg" + index : word;
  }

  @Override
  public String toString() {
    return tag();
  }
}
