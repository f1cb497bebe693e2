package msm.engine.probe;

import java.util.Objects;

/** A field that an expression reads. */
final class MemberReference {

  private final String owner;
  private final String name;
  private final String descriptor;
  private final boolean isStatic;

  /**
   * @param owner internal name of the declaring class
   */
  MemberReference(String owner, String name, String descriptor, boolean isStatic) {
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.isStatic = isStatic;
  }

  String owner() {
    return owner;
  }

  String name() {
    return name;
  }

  String descriptor() {
    return descriptor;
  }

  boolean isStatic() {
    return isStatic;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemberReference
        && ((MemberReference) other).owner.equals(owner)
        && ((MemberReference) other).name.equals(name)
        && ((MemberReference) other).descriptor.equals(descriptor);
  }

  @Override
  public int hashCode() {
    return Objects.hash(owner, name, descriptor);
  }
}
