package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import msm.engine.probe.MethodShape;
import msm.engine.type.Annotations;
import msm.hooks.NearMiss;
import msm.hooks.Symbol;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Decides which methods of a class a symbol means, and says why it means none. */
public final class MethodSelector {

  private static final int WITHOUT_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
  private static final int BY_COMPILER = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;
  private static final String CONSTRUCTOR = "<init>";
  private static final String LAMBDA = "lambda$";

  private final ClassNode owner;
  private final Symbol symbol;

  public MethodSelector(ClassNode owner, Symbol symbol) {
    this.owner = owner;
    this.symbol = symbol;
  }

  /** Whether the symbol means {@code method} and it has code that can be woven. */
  public boolean selects(MethodNode method) {
    return isWoven(method) && means(method);
  }

  /** How many methods are meant but cannot be woven: abstract, native, made by the compiler. */
  int skipped() {
    int count = 0;
    for (MethodNode method : owner.methods) {
      if (means(method) && !isWoven(method)) {
        count++;
      }
    }
    return count;
  }

  boolean selectsAny() {
    for (MethodNode method : owner.methods) {
      if (selects(method)) {
        return true;
      }
    }
    return false;
  }

  /** Why calls of a selected method may count otherwise than one expects; null if none does. */
  String caution() {
    for (MethodNode method : owner.methods) {
      if (selects(method)) {
        String delegation = delegation(method);
        String words = delegation == null ? KotlinCaution.of(owner.name, method) : delegation;
        if (words != null) {
          return shape(method).signature() + words;
        }
      }
    }
    return null;
  }

  /** Of a method that calls another selected one of the same name. */
  private String delegation(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode) {
        MethodNode called = selected(method, (MethodInsnNode) instruction);
        if (called != null) {
          return " calls "
              + shape(called).signature()
              + ": such a call counts twice; name one by its parameters";
        }
      }
    }
    return null;
  }

  /** Why the class has no method that is meant, and what is spelt alike. */
  public String missing() {
    String className = Type.getObjectType(owner.name).getClassName();
    List<String> overloads = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (MethodNode method : owner.methods) {
      if (isWoven(method)) {
        names.add(method.name);
      }
      if (symbol.matchesMethodName(method.name) && symbol.methodAnnotation() == null) {
        if (!isWoven(method)) {
          return "'"
              + method.name
              + "' in "
              + className
              + " has no code that can be hooked (it is "
              + whyNot(method)
              + ")";
        }
        overloads.add(shape(method).signature());
      }
    }
    String wanted = "no method " + wanted() + " in " + className;
    if (!overloads.isEmpty()) {
      return wanted + "; there is " + String.join(", ", overloads);
    }
    Collections.sort(names);
    String near = symbol.isExactMethod() ? NearMiss.of(symbol.methodName(), names) : null;
    return near == null ? wanted : wanted + "; did you mean '" + near + "'?";
  }

  private MethodNode selected(MethodNode caller, MethodInsnNode call) {
    for (MethodNode method : owner.methods) {
      if (method != caller
          && call.owner.equals(owner.name)
          && call.name.equals(caller.name)
          && call.name.equals(method.name)
          && call.desc.equals(method.desc)
          && selects(method)) {
        return method;
      }
    }
    return null;
  }

  private boolean means(MethodNode method) {
    if (symbol.methodAnnotation() != null) {
      return Annotations.onMethod(method, symbol.methodAnnotation());
    }
    return symbol.matchesMethodName(method.name)
        && (symbol.parameterTypes() == null || symbol.matchesParameters(parameterTypes(method)));
  }

  private boolean isWoven(MethodNode method) {
    if ((method.access & WITHOUT_CODE) != 0 || method.name.equals("<clinit>")) {
      return false;
    }
    // The body of a lambda is the compiler's method; whoever writes its name means it.
    boolean isNamedLambda =
        method.name.startsWith(LAMBDA)
            && symbol.isExactMethod()
            && symbol.methodName().equals(method.name);
    return (method.access & BY_COMPILER) == 0 || isNamedLambda;
  }

  private List<String> parameterTypes(MethodNode method) {
    List<String> names = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(method.desc)) {
      names.add(type.getClassName());
    }
    if (method.name.equals(CONSTRUCTOR) && isInner()) {
      names.remove(0); // the outer object, which the source does not show
    }
    return names;
  }

  private boolean isInner() {
    for (InnerClassNode inner : owner.innerClasses) {
      if (inner.name.equals(owner.name)) {
        return inner.outerName != null && (inner.access & Opcodes.ACC_STATIC) == 0;
      }
    }
    return false;
  }

  private String wanted() {
    if (symbol.methodAnnotation() != null) {
      return "with @" + symbol.methodAnnotation();
    }
    String parameters =
        symbol.parameterTypes() == null
            ? ""
            : "(" + String.join(", ", symbol.parameterTypes()) + ")";
    return "'" + symbol.methodName() + parameters + "'";
  }

  private MethodShape shape(MethodNode method) {
    return MethodShape.of(owner, method);
  }

  private static String whyNot(MethodNode method) {
    if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
      return "abstract; name a class that implements it";
    }
    return (method.access & Opcodes.ACC_NATIVE) != 0 ? "native" : "made by the compiler";
  }
}
