package msm.engine.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/** What types extend and implement, and what is known of their type arguments. */
public final class Lineage {

  private static final String ITERABLE = "java/lang/Iterable";
  private static final String MAP = "java/util/Map";
  private static final String OPTIONAL = "java/util/Optional";

  private final ClassFiles classes;

  public Lineage(ClassFiles classes) {
    this.classes = classes;
  }

  /**
   * {@code type} as its supertype of that internal name, with arguments if they are known; null if
   * it is none.
   */
  public ValueType as(ValueType type, String superName) {
    return as(type, superName, new HashSet<>());
  }

  private ValueType as(ValueType type, String superName, Set<String> seen) {
    if (type.isClass(superName)) {
      return type;
    }
    ClassFile file = file(type);
    if (file == null || !seen.add(file.name())) {
      return null;
    }
    for (ValueType parent : parents(file, variables(file, type.arguments()))) {
      ValueType found = as(parent, superName, seen);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * Whether an object of that static type is sure to be no instance of any of these: the type is a
   * class that can have objects of its own, and it is known what it extends and implements. That a
   * subclass might implement one of them is not thought of.
   *
   * @param superNames internal names
   */
  public boolean isNoneOf(ValueType type, String... superNames) {
    ClassFile file = file(type);
    boolean hasObjects = file != null && !file.isInterface() && !file.isAbstract();
    if (!hasObjects || type.isClass("java/lang/Object")) {
      return false;
    }
    return isNoneOf(file, new HashSet<>(Arrays.asList(superNames)), new HashSet<>());
  }

  private boolean isNoneOf(ClassFile file, Set<String> superNames, Set<String> seen) {
    if (file == null || superNames.contains(file.name())) {
      return false;
    }
    if (!seen.add(file.name())) {
      return true;
    }
    boolean none =
        file.superName() == null || isNoneOf(classes.find(file.superName()), superNames, seen);
    for (String name : file.interfaces()) {
      none = none && isNoneOf(classes.find(name), superNames, seen);
    }
    return none;
  }

  /** The type that elements of an array, a collection, a map's values or an Optional have. */
  public ValueType element(ValueType container) {
    if (container.isArray()) {
      String element = container.object().getDescriptor().substring(1);
      return ValueType.of(Type.getType(element)).with(container.arguments());
    }
    List<ValueType> arguments = container.arguments();
    if (!isPlainCollection(container)) {
      arguments = Collections.emptyList();
      for (String name : new String[] {ITERABLE, MAP, OPTIONAL}) {
        ValueType as = as(container, name);
        arguments = as == null ? arguments : as.arguments();
      }
    }
    return arguments.isEmpty() ? ValueType.ANYTHING : arguments.get(arguments.size() - 1);
  }

  /** The arguments of these are those of their elements: no class file need be read. */
  private static boolean isPlainCollection(ValueType type) {
    String name = type.object().getInternalName();
    return name.startsWith("java/util/") && name.indexOf('$') < 0 && !type.arguments().isEmpty();
  }

  /** The type of a field of {@code target}, which is of the declaring class or extends it. */
  public ValueType field(ValueType target, ClassFile.Field field) {
    return Signature.type(
        field.signature(), Type.getType(field.descriptor()), variables(target, field.owner()));
  }

  /** What a method of {@code target} returns, which {@code owner} declares. */
  public ValueType result(ValueType target, ClassFile owner, ClassFile.Method method) {
    return Signature.of(method.signature(), variables(target, owner.name()))
        .result(Type.getReturnType(method.descriptor()));
  }

  private Map<String, ValueType> variables(ValueType target, String owner) {
    ValueType declaring = as(target, owner);
    ClassFile file = declaring == null ? null : file(declaring);
    return file == null
        ? Collections.<String, ValueType>emptyMap()
        : variables(file, declaring.arguments());
  }

  private static Map<String, ValueType> variables(ClassFile file, List<ValueType> arguments) {
    Map<String, ValueType> variables = new LinkedHashMap<>(Signature.variables(file.signature()));
    if (variables.size() == arguments.size()) {
      int i = 0;
      for (Map.Entry<String, ValueType> variable : variables.entrySet()) {
        ValueType argument = arguments.get(i++);
        if (!argument.equals(ValueType.ANYTHING)) {
          variable.setValue(argument);
        }
      }
    }
    return variables;
  }

  private static List<ValueType> parents(ClassFile file, Map<String, ValueType> variables) {
    List<ValueType> parents = Signature.parents(file.signature(), variables);
    if (!parents.isEmpty()) {
      return parents;
    }
    List<ValueType> raw = new ArrayList<>();
    if (file.superName() != null) {
      raw.add(ValueType.object(Type.getObjectType(file.superName())));
    }
    for (String name : file.interfaces()) {
      raw.add(ValueType.object(Type.getObjectType(name)));
    }
    return raw;
  }

  private ClassFile file(ValueType type) {
    return type.kind() == ValueType.Kind.OBJECT && !type.isArray()
        ? classes.find(type.object().getInternalName())
        : null;
  }
}
