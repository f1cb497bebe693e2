package msm.engine.probe;

import java.util.Objects;
import org.objectweb.asm.Type;

/** A field or method of a class, or the constant that a method does nothing but return. */
final class MemberReference {

  private enum Kind {
    FIELD,
    METHOD,
    CONSTANT
  }

  private final Kind kind;
  private final String owner;
  private final String name;
  private final String descriptor;
  private final boolean isStatic;
  private final Object constant;

  private MemberReference(
      Kind kind, String owner, String name, String descriptor, boolean isStatic, Object constant) {
    this.kind = kind;
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.isStatic = isStatic;
    this.constant = constant;
  }

  /**
   * @param owner internal name of the declaring class
   */
  static MemberReference field(String owner, String name, String descriptor, boolean isStatic) {
    return new MemberReference(Kind.FIELD, owner, name, descriptor, isStatic, null);
  }

  /**
   * @param descriptor without parameters
   */
  static MemberReference method(String owner, String name, String descriptor) {
    return new MemberReference(Kind.METHOD, owner, name, descriptor, false, null);
  }

  /**
   * @param descriptor of the method that returns it
   */
  static MemberReference constant(String owner, String name, String descriptor, Object value) {
    return new MemberReference(Kind.CONSTANT, owner, name, descriptor, false, value);
  }

  boolean isMethod() {
    return kind == Kind.METHOD;
  }

  boolean isConstant() {
    return kind == Kind.CONSTANT;
  }

  boolean isStatic() {
    return isStatic;
  }

  /** Internal name of the declaring class. */
  String owner() {
    return owner;
  }

  /** Of the field or method. */
  String name() {
    return name;
  }

  /** Descriptor of the value's type. */
  String type() {
    return kind == Kind.FIELD ? descriptor : Type.getReturnType(descriptor).getDescriptor();
  }

  /** Null also if it is no constant. */
  Object constant() {
    return constant;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemberReference
        && ((MemberReference) other).kind == kind
        && ((MemberReference) other).owner.equals(owner)
        && ((MemberReference) other).name.equals(name)
        && ((MemberReference) other).descriptor.equals(descriptor);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, owner, name, descriptor);
  }

  @Override
  public String toString() {
    return "'" + name + (kind == Kind.FIELD ? "'" : "()'");
  }
}
