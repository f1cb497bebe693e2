package msm.engine.probe;

import java.util.Objects;

/**
 * The reading of a member of whatever object comes: one that is known, or one that each class is
 * asked for by name.
 */
final class MemberRead {

  private final MemberReference reference;
  private final String name;
  private final boolean call;
  private final boolean unsafe;
  private final Outcome outcome;

  private MemberRead(
      MemberReference reference, String name, boolean call, boolean unsafe, Outcome outcome) {
    this.reference = reference;
    this.name = name;
    this.call = call;
    this.unsafe = unsafe;
    this.outcome = outcome;
  }

  /** Reads what a class that the objects extend or implement declares. */
  static MemberRead of(MemberReference reference, Outcome outcome) {
    return new MemberRead(reference, reference.name(), false, false, outcome);
  }

  /**
   * Reads what the object's own class has by that name.
   *
   * @param call whether it is a method of exactly that name
   * @param unsafe whether methods may be called that are not known to be pure
   */
  static MemberRead named(String name, boolean call, boolean unsafe, Outcome outcome) {
    return new MemberRead(null, name, call, unsafe, outcome);
  }

  /** Null if it is looked for by name. */
  MemberReference reference() {
    return reference;
  }

  String name() {
    return name;
  }

  boolean call() {
    return call;
  }

  boolean unsafe() {
    return unsafe;
  }

  Outcome outcome() {
    return outcome;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemberRead
        && Objects.equals(((MemberRead) other).reference, reference)
        && ((MemberRead) other).name.equals(name)
        && ((MemberRead) other).call == call
        && ((MemberRead) other).unsafe == unsafe
        && ((MemberRead) other).outcome == outcome;
  }

  @Override
  public int hashCode() {
    return Objects.hash(reference, name, call, outcome);
  }

  @Override
  public String toString() {
    return reference == null ? "'" + name + (call ? "()'" : "'") : reference.toString();
  }
}
