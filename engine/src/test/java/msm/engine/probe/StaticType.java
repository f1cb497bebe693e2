package msm.engine.probe;

import java.util.Objects;

/**
 * What the {@link ReferenceTypes} know of a value before any call: its kind, class and elements.
 */
final class StaticType {

  /** In the order of their width, as far as they are numbers. */
  enum Kind {
    INT,
    LONG,
    DOUBLE,
    BOOLEAN,
    NULL,
    OBJECT
  }

  static final StaticType INT = new StaticType(Kind.INT, "int", null);
  static final StaticType LONG = new StaticType(Kind.LONG, "long", null);
  static final StaticType DOUBLE = new StaticType(Kind.DOUBLE, "double", null);
  static final StaticType BOOLEAN = new StaticType(Kind.BOOLEAN, "boolean", null);
  static final StaticType NULL = new StaticType(Kind.NULL, "null", null);
  static final StaticType ANYTHING = object("Object");
  static final StaticType STRING = object("String");

  final Kind kind;
  final String name;
  final StaticType element;

  private StaticType(Kind kind, String name, StaticType element) {
    this.kind = kind;
    this.name = name;
    this.element = element;
  }

  static StaticType object(String name) {
    return new StaticType(Kind.OBJECT, name, null);
  }

  /** An array, {@code List} or {@code Map} of such elements or values. */
  static StaticType of(String name, StaticType element) {
    return new StaticType(Kind.OBJECT, name, element);
  }

  boolean isNumber() {
    return kind.compareTo(Kind.DOUBLE) <= 0;
  }

  boolean isWhole() {
    return kind.compareTo(Kind.LONG) <= 0;
  }

  boolean isReference() {
    return kind == Kind.OBJECT || kind == Kind.NULL;
  }

  boolean isArray() {
    return name.endsWith("[]");
  }

  boolean is(String className) {
    return kind == Kind.OBJECT && name.equals(className);
  }

  /** The number or condition in a box; null if this is no box. */
  StaticType inBox() {
    switch (kind == Kind.OBJECT ? name : "") {
      case "Integer":
        return INT;
      case "Double":
        return DOUBLE;
      case "Boolean":
        return BOOLEAN;
      default:
        return null;
    }
  }

  /** Whether a loop may go over it. */
  boolean hasElements() {
    return is("Object") || isArray() || is("List") || is("Map");
  }

  /** What its elements are, or what {@code [ ]} finds. */
  StaticType elements() {
    return element == null ? ANYTHING : element;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StaticType
        && ((StaticType) other).name.equals(name)
        && Objects.equals(((StaticType) other).element, element);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
