package msm.engine.find;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.probe.LocalVariable;
import msm.engine.probe.MethodShape;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** A method as a JSON object: how it looks, and what an expression may use of it. */
final class ShownMethod {

  private static final int WITHOUT_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  private final MethodNode method;
  private final MethodShape shape;

  ShownMethod(ClassNode owner, MethodNode method) {
    this.method = method;
    shape = MethodShape.of(owner, method);
  }

  /**
   * The object.
   *
   * @param bytes how many bytes of code it has; null if it has none
   */
  Map<String, Object> toJson(Integer bytes) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("method", shape.signature());
    object.put("modifiers", Modifier.toString(method.access & Modifier.methodModifiers()));
    object.put("returns", shape.returnType().getClassName());
    object.put("bytes", bytes == null ? 0L : (long) bytes);
    object.put("lines", Lines.of(method));
    object.put("why", whyNot());
    object.put("names", new ArrayList<Object>(values()));
    object.put("locals", locals());
    return object;
  }

  /** Why it cannot be hooked; null if it can. */
  private String whyNot() {
    if ((method.access & WITHOUT_CODE) == 0) {
      return null;
    }
    boolean isAbstract = (method.access & Opcodes.ACC_ABSTRACT) != 0;
    return isAbstract
        ? "it is abstract: name a class that implements it, or put + behind this one"
        : "it is native";
  }

  /** What an expression may name, local variables apart. */
  private List<String> values() {
    List<String> values = new ArrayList<>();
    for (String described : shape.described()) {
      if (!shape.locals().containsKey(described.substring(0, described.indexOf(':')))) {
        values.add(described);
      }
    }
    return values;
  }

  private List<Object> locals() {
    List<Object> locals = new ArrayList<>();
    for (LocalVariable local : shape.locals().values()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("name", local.name());
      object.put("type", local.type() == null ? null : local.described());
      object.put("lines", lines(local.name()));
      locals.add(object);
    }
    return locals;
  }

  /** Where it has a value, a range for each block that declares one of that name. */
  private List<Object> lines(String name) {
    List<Object> ranges = new ArrayList<>();
    for (LocalVariableNode variable : method.localVariables) {
      if (variable.name.equals(name)) {
        String range = Lines.between(variable.start, variable.end);
        if (range != null) {
          ranges.add(range);
        }
      }
    }
    return ranges;
  }
}
