package msm.engine.probe;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import msm.engine.type.ClassFiles;
import msm.engine.type.Signature;
import msm.engine.type.ValueType;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.ParameterNode;

/** What expressions may know of a method: its types, and the names its debug information gives. */
public final class MethodShape {

  private final String owner;
  private final String name;
  private final String descriptor;
  private final boolean isStatic;
  private final List<String> parameterNames;
  private final List<ValueType> parameters;
  private final ValueType returned;
  private final Map<String, LocalVariable> locals;
  private final boolean hasUnnamedLocals;
  private final boolean isAwaited;
  private final boolean unsafeCalls;

  private MethodShape(ClassNode owner, MethodNode method) {
    this.owner = owner.name;
    name = method.name;
    descriptor = method.desc;
    isStatic = Modifier.isStatic(method.access);
    parameterNames = parameterNames(method, isStatic);
    Signature signature = Signature.of(method.signature, Signature.variables(owner.signature));
    parameters = signature.parameters(parameterTypes());
    returned = signature.result(returnType());
    locals = LocalVariable.of(method, parameterNames, signature.variables());
    hasUnnamedLocals = hasUnnamedLocals(method);
    isAwaited = false;
    unsafeCalls = false;
  }

  private MethodShape(
      MethodShape other,
      String descriptor,
      ValueType returned,
      boolean isAwaited,
      boolean unsafeCalls) {
    owner = other.owner;
    name = other.name;
    this.descriptor = descriptor;
    isStatic = other.isStatic;
    parameterNames = other.parameterNames;
    parameters = other.parameters;
    this.returned = returned;
    locals = other.locals;
    hasUnnamedLocals = other.hasUnnamedLocals;
    this.isAwaited = isAwaited;
    this.unsafeCalls = unsafeCalls;
  }

  /** What {@code method} of the class {@code owner} looks like. */
  public static MethodShape of(ClassNode owner, MethodNode method) {
    return new MethodShape(owner, method);
  }

  /**
   * The method as if it returned what the stage that it returns completes with.
   *
   * @throws UnfitException if it returns no completion stage
   */
  MethodShape awaited(ClassFiles classes) {
    ValueType value = AwaitedType.of(this, classes);
    String awaited = Type.getMethodDescriptor(value.object(), parameterTypes());
    return new MethodShape(this, awaited, value, true, unsafeCalls);
  }

  /**
   * The method as the expressions of one hook see it.
   *
   * @param calls whether they may call methods that are not known to be pure
   */
  MethodShape withUnsafeCalls(boolean calls) {
    return calls == unsafeCalls
        ? this
        : new MethodShape(this, descriptor, returned, isAwaited, calls);
  }

  /** Whether expressions may call methods that are not known to be pure. */
  boolean unsafeCalls() {
    return unsafeCalls;
  }

  /** Whether it is what {@link #awaited} made. */
  boolean isAwaited() {
    return isAwaited;
  }

  /** Internal name of the class. */
  public String owner() {
    return owner;
  }

  public String name() {
    return name;
  }

  public String descriptor() {
    return descriptor;
  }

  public boolean isStatic() {
    return isStatic;
  }

  public Type[] parameterTypes() {
    return Type.getArgumentTypes(descriptor);
  }

  public Type returnType() {
    return Type.getReturnType(descriptor);
  }

  /** The parameters' types with what is known of their arguments. */
  List<ValueType> parameters() {
    return parameters;
  }

  /** What is returned, with what is known of its type arguments; null for nothing. */
  ValueType returned() {
    return returned;
  }

  /** One per parameter; null where neither debug information nor the class file names it. */
  public List<String> parameterNames() {
    return Collections.unmodifiableList(parameterNames);
  }

  /** The local variables that are no parameters, by name. */
  public Map<String, LocalVariable> locals() {
    return locals;
  }

  /** What an expression may name once the method has returned, each as {@code name: type}. */
  public List<String> described() {
    return Scope.discovering(this, Moment.RETURN).described();
  }

  /** Whether the method has local variables, of which the class file does not tell the names. */
  boolean hasUnnamedLocals() {
    return hasUnnamedLocals;
  }

  private static boolean hasUnnamedLocals(MethodNode method) {
    int slotsWithThis = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    int slots = Modifier.isStatic(method.access) ? slotsWithThis - 1 : slotsWithThis;
    return method.maxLocals > slots
        && (method.localVariables == null || method.localVariables.isEmpty());
  }

  /** The method as a person writes it, {@code place(Order, int)}. */
  public String signature() {
    StringBuilder text = new StringBuilder(name).append('(');
    String separator = "";
    for (Type type : parameterTypes()) {
      String full = type.getClassName();
      text.append(separator).append(full.substring(full.lastIndexOf('.') + 1));
      separator = ", ";
    }
    return text.append(')').toString();
  }

  private static List<String> parameterNames(MethodNode method, boolean isStatic) {
    Type[] types = Type.getArgumentTypes(method.desc);
    List<String> names = new ArrayList<>();
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      names.add(parameterName(method, i, types.length, slot));
      slot += types[i].getSize();
    }
    return names;
  }

  private static String parameterName(MethodNode method, int index, int count, int slot) {
    if (method.localVariables != null) {
      for (LocalVariableNode local : method.localVariables) {
        // A parameter is in scope from the first instruction on.
        if (local.index == slot && method.instructions.indexOf(local.start) == 0) {
          return local.name;
        }
      }
    }
    List<ParameterNode> parameters = method.parameters;
    return parameters != null && parameters.size() == count ? parameters.get(index).name : null;
  }
}
