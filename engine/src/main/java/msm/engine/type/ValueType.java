package msm.engine.type;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/** The static type of an expression's value. */
public final class ValueType {

  /** How a value is held. */
  public enum Kind {
    INT("I"),
    LONG("J"),
    DOUBLE("D"),
    BOOLEAN("Z"),
    OBJECT("Ljava/lang/Object;"),
    NULL("Ljava/lang/Object;");

    private final String carrier;

    Kind(String carrier) {
      this.carrier = carrier;
    }

    /** The JVM type that carries it. */
    public Type carrier() {
      return Type.getType(carrier);
    }
  }

  public static final ValueType INT = new ValueType(Kind.INT, null);
  public static final ValueType LONG = new ValueType(Kind.LONG, null);
  public static final ValueType DOUBLE = new ValueType(Kind.DOUBLE, null);
  public static final ValueType BOOLEAN = new ValueType(Kind.BOOLEAN, null);
  public static final ValueType NULL = new ValueType(Kind.NULL, null);
  public static final ValueType STRING = object(Type.getObjectType("java/lang/String"));

  /** Any object: nothing is known of it. */
  public static final ValueType ANYTHING = object(Type.getObjectType("java/lang/Object"));

  private final Kind kind;
  private final Type object;
  private final List<ValueType> arguments;

  private ValueType(Kind kind, Type object) {
    this(kind, object, Collections.<ValueType>emptyList());
  }

  private ValueType(Kind kind, Type object, List<ValueType> arguments) {
    this.kind = kind;
    this.object = object;
    this.arguments = arguments;
  }

  /** A class or array type. */
  public static ValueType object(Type type) {
    return new ValueType(Kind.OBJECT, type);
  }

  /** A class with type arguments, or an array of such; no arguments: they are not known. */
  static ValueType object(Type type, List<ValueType> arguments) {
    return new ValueType(Kind.OBJECT, type, arguments);
  }

  /** The same type with type arguments, if it is one that has any. */
  ValueType with(List<ValueType> others) {
    return kind == Kind.OBJECT && !others.isEmpty() ? object(object, others) : this;
  }

  /** How a value of a declared type is held once it has been read. */
  public static ValueType of(Type declared) {
    switch (declared.getSort()) {
      case Type.BOOLEAN:
        return BOOLEAN;
      case Type.BYTE:
      case Type.SHORT:
      case Type.INT:
        return INT;
      case Type.LONG:
        return LONG;
      case Type.FLOAT:
      case Type.DOUBLE:
        return DOUBLE;
      case Type.CHAR:
        return STRING;
      default:
        return object(declared);
    }
  }

  public Kind kind() {
    return kind;
  }

  /** The class or array type of an OBJECT. */
  public Type object() {
    return object;
  }

  /** The type arguments of an object, or of an array's elements; empty if they are not known. */
  public List<ValueType> arguments() {
    return arguments;
  }

  public boolean isNumber() {
    return kind == Kind.INT || kind == Kind.LONG || kind == Kind.DOUBLE;
  }

  public boolean isWhole() {
    return kind == Kind.INT || kind == Kind.LONG;
  }

  public boolean isArray() {
    return kind == Kind.OBJECT && object.getSort() == Type.ARRAY;
  }

  public boolean isClass(String internalName) {
    return kind == Kind.OBJECT
        && object.getSort() == Type.OBJECT
        && object.getInternalName().equals(internalName);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueType
        && ((ValueType) other).kind == kind
        && Objects.equals(((ValueType) other).object, object)
        && ((ValueType) other).arguments.equals(arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, object, arguments);
  }

  /** The type as a person would write it. */
  @Override
  public String toString() {
    switch (kind) {
      case OBJECT:
        return described(object);
      case NULL:
        return "null";
      default:
        return kind.carrier().getClassName();
    }
  }

  private String described(Type type) {
    if (type.getSort() == Type.ARRAY) {
      return described(Type.getType(type.getDescriptor().substring(1))) + "[]";
    }
    String name = type.getClassName();
    String shortName = name.startsWith("java.lang.") ? name.substring("java.lang.".length()) : name;
    boolean known = arguments.stream().anyMatch(argument -> !argument.equals(ANYTHING));
    return known
        ? arguments.stream()
            .map(ValueType::toString)
            .collect(Collectors.joining(", ", shortName + "<", ">"))
        : shortName;
  }
}
