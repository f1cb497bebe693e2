package msm.engine.probe;

import java.util.ArrayList;
import java.util.List;
import msm.engine.type.ValueType;
import msm.hooks.Expr;
import msm.hooks.NearMiss;

/** What is said of a member that a type does not have, or that may not be called. */
final class MemberProblems {

  private final Members members;
  private final String className;
  private final String type;
  private final Expr.Member member;

  MemberProblems(Members members, ValueType type, Expr.Member member) {
    this.members = members;
    this.member = member;
    className = type.object().getInternalName();
    this.type = type.object().getClassName();
  }

  UnfitException unreadable() {
    return problem("the class file of " + type + " cannot be read");
  }

  UnfitException notPure(String method) {
    return problem(Members.notPure(method, type) + fields());
  }

  UnfitException missing() {
    String what = member.call() ? "no method '" + member.name() + "()'" : noField();
    String near = near() == null ? "" : "; did you mean '" + near() + "'?";
    return problem(what + " in " + type + near + (member.call() ? "" : fields()));
  }

  private String noField() {
    return "no field '" + member.name() + "'";
  }

  /** The name that was perhaps meant; null if none is like it. */
  String near() {
    List<String> known = new ArrayList<>(members.methodNames(className));
    if (!member.call()) {
      for (String method : new ArrayList<>(known)) {
        known.add(property(method));
      }
      known.addAll(0, members.fieldNames(className));
    }
    return NearMiss.of(member.name(), known);
  }

  /** {@code price} of {@code getPrice}. */
  private static String property(String method) {
    int prefix = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
    return method.length() > prefix
        ? Character.toLowerCase(method.charAt(prefix)) + method.substring(prefix + 1)
        : method;
  }

  private String fields() {
    List<String> fields = members.fieldNames(className);
    if (!fields.isEmpty()) {
      return " (fields: " + String.join(", ", fields) + ")";
    }
    List<String> getters = members.methodNames(className);
    getters.removeAll(members.methodNames("java/lang/Object"));
    return getters.isEmpty() ? "" : " (methods: " + String.join(", ", getters) + ")";
  }

  private UnfitException problem(String words) {
    return new UnfitException(member.namePosition(), words);
  }
}
