package msm.engine.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.type.Signature;
import msm.engine.type.ValueType;
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
  private final ValueType valueType;

  private LocalVariable(String name, List<Type> types, List<ValueType> valueTypes) {
    this.name = name;
    type = common(types);
    valueType = type == null ? null : common(type, valueTypes);
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

  /** The type as a person would write it. */
  public String described() {
    return valueType.toString();
  }

  /** The type with its arguments, as far as all variables of that name agree on them. */
  ValueType valueType() {
    return valueType;
  }

  /**
   * The local variables of a method that are no parameters, by name.
   *
   * @param typeVariables what is known of them in the method
   */
  static Map<String, LocalVariable> of(
      MethodNode method, List<String> parameterNames, Map<String, ValueType> typeVariables) {
    Map<String, List<Type>> types = new LinkedHashMap<>();
    Map<String, List<ValueType>> valueTypes = new LinkedHashMap<>();
    if (method.localVariables != null) {
      for (LocalVariableNode local : method.localVariables) {
        if (!parameterNames.contains(local.name) && !local.name.equals("this")) {
          Type type = Type.getType(local.desc);
          types.computeIfAbsent(local.name, any -> new ArrayList<>()).add(type);
          valueTypes
              .computeIfAbsent(local.name, any -> new ArrayList<>())
              .add(Signature.type(local.signature, type, typeVariables));
        }
      }
    }
    Map<String, LocalVariable> locals = new LinkedHashMap<>();
    types.forEach(
        (name, all) -> locals.put(name, new LocalVariable(name, all, valueTypes.get(name))));
    return Collections.unmodifiableMap(locals);
  }

  private static ValueType common(Type erased, List<ValueType> types) {
    for (ValueType type : types) {
      if (!type.equals(types.get(0))) {
        return ValueType.of(erased);
      }
    }
    return types.get(0);
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
