package msm.engine.probe;

import java.util.Locale;
import java.util.Objects;
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
    THIS,
    ARGUMENT,
    RETURN_VALUE,
    EXCEPTION
  }

  public static final Input NANOS = new Input(Kind.NANOS, 0);
  public static final Input THIS = new Input(Kind.THIS, 0);
  public static final Input RETURN_VALUE = new Input(Kind.RETURN_VALUE, 0);
  public static final Input EXCEPTION = new Input(Kind.EXCEPTION, 0);

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Kind kind;
  private final int index;

  private Input(Kind kind, int index) {
    this.kind = kind;
    this.index = index;
  }

  /** The parameter at {@code index}, counted from 0 without {@code this}. */
  public static Input argument(int index) {
    return new Input(Kind.ARGUMENT, index);
  }

  public Kind kind() {
    return kind;
  }

  public int index() {
    return index;
  }

  /** The type by which it travels from a method with {@code descriptor}. */
  public Type carrier(String descriptor) {
    switch (kind) {
      case NANOS:
        return Type.LONG_TYPE;
      case ARGUMENT:
        return erased(Type.getArgumentTypes(descriptor)[index]);
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
    return byKind != 0 ? byKind : Integer.compare(index, other.index);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Input && ((Input) other).kind == kind && ((Input) other).index == index;
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, index);
  }

  /** A short name, fit to be part of a Java name. */
  public String tag() {
    return kind == Kind.ARGUMENT ? "arg" + index : kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return tag();
  }
}
