package msm.engine.probe;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import msm.engine.type.ClassFiles;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.hooks.Expression;
import msm.hooks.InvalidExpressionException;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What may be typed next in an expression over a method: names and what they give, each with its
 * type. Whatever is suggested has passed the check that hooks pass.
 */
public final class Suggestions {

  /** Every object has them, and hardly anybody means them. */
  private static final Set<String> OF_EVERYTHING =
      new HashSet<>(Arrays.asList("class", "getClass", "hashCode", "toString", "clone"));

  private final MethodShape shape;
  private final ClassFiles classes;

  /**
   * @param classes as the loader of the method's class sees them
   */
  public Suggestions(MethodShape shape, ClassFiles classes) {
    this.shape = shape;
    this.classes = classes;
  }

  /** Types by name of what the method has, in its own order. */
  public Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String described : shape.described()) {
      int colon = described.indexOf(": ");
      names.put(described.substring(0, colon), described.substring(colon + 2));
    }
    names.put("exc", "Throwable");
    return names;
  }

  /**
   * Types by name of the members of what {@code target} gives; empty if it does not fit or has
   * none.
   *
   * @param target an expression
   */
  public Map<String, String> members(String target) {
    Map<String, String> members = new LinkedHashMap<>();
    ValueType type = typeOf(target);
    if (type == null || type.kind() != Kind.OBJECT) {
      return members;
    }
    for (String name : candidates(type)) {
      ValueType member = typeOf(target + '.' + name);
      if (member != null) {
        members.put(name, member.toString());
      }
    }
    return members;
  }

  private Set<String> candidates(ValueType type) {
    Set<String> candidates = new LinkedHashSet<>();
    if (type.isArray()) {
      candidates.add("length");
      return candidates;
    }
    Members members = new Members(classes, shape.unsafeCalls());
    candidates.addAll(members.fieldNames(type.object().getInternalName()));
    for (String method : members.methodNames(type.object().getInternalName())) {
      candidates.add(property(method));
    }
    candidates.removeAll(OF_EVERYTHING);
    return candidates;
  }

  /** A getter without what stands before the name in it. */
  private static String property(String method) {
    for (String prefix : new String[] {"get", "is"}) {
      int length = prefix.length();
      if (method.startsWith(prefix)
          && method.length() > length
          && Character.isUpperCase(method.charAt(length))) {
        return Character.toLowerCase(method.charAt(length)) + method.substring(length + 1);
      }
    }
    return method;
  }

  /** The type of an expression; null if it cannot be read or does not fit. */
  private ValueType typeOf(String expression) {
    Body nowhere = new Body(new MethodVisitor(Opcodes.ASM9) {}, new Constants("unused"), 0);
    try {
      return new ExpressionCompiler(nowhere, Scope.discovering(shape, Moment.RETURN), classes)
          .compile(Expression.parse(expression).root(), new Label())
          .type();
    } catch (UnfitException | InvalidExpressionException doesNotFit) {
      return null;
    }
  }
}
