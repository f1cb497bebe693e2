package msm.engine.probe;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import msm.engine.type.ValueType;
import msm.hooks.Expr;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The code of a probe as it is written. Every intermediate value has a local variable of its own,
 * so that the operand stack is empty wherever code may jump away because a value is null.
 */
final class Body {

  private final MethodVisitor code;
  private final Constants constants;
  private final IdentityHashMap<Expr, ValueType> types = new IdentityHashMap<>();
  private final Set<Label> targets = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nextLocal;

  /**
   * @param firstLocal the first local variable that holds no input
   */
  Body(MethodVisitor code, Constants constants, int firstLocal) {
    this.code = code;
    this.constants = constants;
    nextLocal = firstLocal;
  }

  /** Notes the type of an expression whose code is written. */
  void note(Expr expr, ValueType type) {
    types.put(expr, type);
  }

  /** The type of each expression, and of each part of one, by identity. */
  IdentityHashMap<Expr, ValueType> types() {
    return types;
  }

  MethodVisitor code() {
    return code;
  }

  int newLocal(Type carrier) {
    int local = nextLocal;
    nextLocal += carrier.getSize();
    return local;
  }

  /** Pops the value on the stack into a new local variable. */
  int store(Type carrier) {
    int local = newLocal(carrier);
    store(carrier, local);
    return local;
  }

  void store(Type carrier, int local) {
    code.visitVarInsn(carrier.getOpcode(Opcodes.ISTORE), local);
  }

  void load(Type carrier, int local) {
    code.visitVarInsn(carrier.getOpcode(Opcodes.ILOAD), local);
  }

  void constant(Object value, Class<?> type) {
    constants.push(code, value, type);
  }

  void insn(int opcode) {
    code.visitInsn(opcode);
  }

  void jump(int opcode, Label target) {
    targets.add(target);
    code.visitJumpInsn(opcode, target);
  }

  /** Whether code written so far jumps to {@code label}. */
  boolean isTarget(Label label) {
    return targets.contains(label);
  }

  void mark(Label label) {
    code.visitLabel(label);
  }

  void push(Object constant) {
    code.visitLdcInsn(constant);
  }

  void callStatic(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(owner),
        name,
        descriptor(result, parameters),
        false);
  }

  void call(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        Type.getInternalName(owner),
        name,
        descriptor(result, parameters),
        false);
  }

  private static String descriptor(Class<?> result, Class<?>... parameters) {
    Type[] types = new Type[parameters.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = Type.getType(parameters[i]);
    }
    return Type.getMethodDescriptor(Type.getType(result), types);
  }

  /** Keeps a zero of a primitive type in a local variable. */
  int zero(Type carrier) {
    switch (carrier.getSort()) {
      case Type.LONG:
        insn(Opcodes.LCONST_0);
        break;
      case Type.DOUBLE:
        insn(Opcodes.DCONST_0);
        break;
      default:
        insn(Opcodes.ICONST_0);
    }
    return store(carrier);
  }
}
