package msm.engine.type;

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

  private final Kind kind;
  private final Type object;

  private ValueType(Kind kind, Type object) {
    this.kind = kind;
    this.object = object;
  }

  /** A class or array type. */
  public static ValueType object(Type type) {
    return new ValueType(Kind.OBJECT, type);
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

  /** The type as a person would write it. */
  @Override
  public String toString() {
    switch (kind) {
      case OBJECT:
        String name = object.getClassName();
        return name.startsWith("java.lang.") ? name.substring("java.lang.".length()) : name;
      case NULL:
        return "null";
      default:
        return kind.carrier().getClassName();
    }
  }
}
