package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A local variable as an expression means it: by name. Variables of one name in several blocks are
 * one, whose value is what was assigned last.
 */
public final class LocalVariable {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final String name;
  private final Type type;

  LocalVariable(String name, Type type) {
    this.name = name;
    this.type = type;
  }

  public String name() {
    return name;
  }

  /**
   * The type of all variables of that name; Object where they are of different classes, null where
   * they are of kinds that no value can have in common.
   */
  public Type type() {
    return type;
  }

  /** The local variables of a method that are no parameters, by name. */
  static Map<String, LocalVariable> of(MethodNode method, List<String> parameterNames) {
    Map<String, List<Type>> types = new LinkedHashMap<>();
    if (method.localVariables != null) {
      for (LocalVariableNode local : method.localVariables) {
        if (!parameterNames.contains(local.name) && !local.name.equals("this")) {
          types.computeIfAbsent(local.name, any -> new ArrayList<>()).add(Type.getType(local.desc));
        }
      }
    }
    Map<String, LocalVariable> locals = new LinkedHashMap<>();
    types.forEach((name, all) -> locals.put(name, new LocalVariable(name, common(all))));
    return Collections.unmodifiableMap(locals);
  }

  private static Type common(List<Type> types) {
    Type common = types.get(0);
    for (Type type : types) {
      if (!type.equals(common)) {
        boolean references = type.getSort() >= Type.ARRAY && common.getSort() >= Type.ARRAY;
        if (!references) {
          return null;
        }
        common = OBJECT;
      }
    }
    return common;
  }
}
