package msm.engine.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import msm.engine.probe.Input;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The local variables of a woven method: its own, and behind them
 *
 * <pre>
 *   start     long    when the call began, if any site wants to know
 *   copies    ...     of parameters that a site needs and the body assigns or forgets
 *   result    ...     the value to return, or the exception to throw on
 * </pre>
 *
 * <p>They are set before the body begins and hold their types everywhere in it.
 */
final class WovenLocals {

  private static final Object OBJECT = "java/lang/Object";

  private final String owner;
  private final MethodNode method;
  private final boolean isStatic;
  private final Type[] parameters;
  private final Type returnType;
  private final int base;
  private final boolean takesTime;
  private final int start;
  private final BitSet unsure = new BitSet();
  private final Map<Integer, Integer> copies = new TreeMap<>();
  private final int result;
  private final int siteStack;
  private boolean bodyMayHaveRun;
  private Object resultType;

  WovenLocals(String owner, MethodNode method, MethodPlan plan) {
    this.owner = owner;
    this.method = method;
    isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    parameters = Type.getArgumentTypes(method.desc);
    returnType = Type.getReturnType(method.desc);
    int sizeWithThis = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    base = Math.max(method.maxLocals, isStatic ? sizeWithThis - 1 : sizeWithThis);
    takesTime = plan.takesTime();
    findUnsure();
    int next = base;
    start = next;
    next += takesTime ? 2 : 0;
    int deepest = takesTime ? 4 : 2;
    for (Site site : plan.sites()) {
      int stack = 0;
      for (Input input : site.inputs()) {
        stack += input.carrier(method.desc).getSize();
        int slot = slot(input);
        if (slot >= 0 && !copies.containsKey(slot) && unsure.get(slot)) {
          copies.put(slot, next);
          next += typeAt(slot).getSize();
        }
      }
      deepest = Math.max(deepest, stack);
    }
    // A copy is made wherever its parameter is assigned, on top of what the body has on the stack.
    siteStack = Math.max(deepest, copies.isEmpty() ? 0 : method.maxStack + 2);
    result = next;
  }

  int result() {
    return result;
  }

  /** Number of local variables. */
  int end() {
    return result + Math.max(1, returnType.getSize());
  }

  /** How deep the operand stack is at the deepest site. */
  int siteStack() {
    return siteStack;
  }

  /** From here on, parameters that the body assigns may hold anything. */
  void enterBody() {
    bodyMayHaveRun = true;
  }

  void holdResult() {
    resultType = returnType.getSort() == Type.VOID ? null : frameType(returnType);
  }

  void holdException() {
    resultType = "java/lang/Throwable";
  }

  void holdNothing() {
    resultType = null;
  }

  void copyParameters(InsnList code) {
    copies.forEach((slot, copy) -> copy(slot, copy, code));
  }

  /** Lets a copy follow each assignment to its parameter, so that it has the value at the exit. */
  void followAssignments() {
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      int slot = assigned(instruction);
      Integer copy = copies.get(slot);
      if (copy != null && isOfKind(instruction, typeAt(slot)) && !isAnother(slot, instruction)) {
        InsnList code = new InsnList();
        copy(slot, copy, code);
        method.instructions.insert(instruction, code);
      }
    }
  }

  /** Adds our variables to every frame of the body. */
  void extendFrames() {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof FrameNode) {
        FrameNode frame = (FrameNode) instruction;
        List<Object> types = new ArrayList<>(frame.local == null ? new ArrayList<>() : frame.local);
        addOwn(types, true);
        trim(types);
        frame.local = types;
      }
    }
  }

  /** A frame for our code around the body: what surely holds there, and {@code stack}. */
  FrameNode frame(Type... stack) {
    List<Object> types = new ArrayList<>();
    int slot = 0;
    if (!isStatic) {
      types.add(isLost(slot) ? Opcodes.TOP : owner);
      slot++;
    }
    for (Type parameter : parameters) {
      if (isLost(slot)) {
        for (int i = 0; i < parameter.getSize(); i++) {
          types.add(Opcodes.TOP);
        }
      } else {
        types.add(frameType(parameter));
      }
      slot += parameter.getSize();
    }
    addOwn(types, bodyMayHaveRun);
    if (resultType != null) {
      types.add(resultType);
    }
    trim(types);
    Object[] stackTypes = new Object[stack.length];
    for (int i = 0; i < stack.length; i++) {
      stackTypes[i] = frameType(stack[i]);
    }
    return new FrameNode(
        Opcodes.F_NEW, types.size(), types.toArray(), stackTypes.length, stackTypes);
  }

  void load(Input input, InsnList code) {
    switch (input.kind()) {
      case NANOS:
        pushNanos(code);
        break;
      case RETURN_VALUE:
        code.add(new VarInsnNode(returnType.getOpcode(Opcodes.ILOAD), result));
        break;
      case EXCEPTION:
        code.add(new VarInsnNode(Opcodes.ALOAD, result));
        break;
      default:
        int slot = slot(input);
        int from = copies.getOrDefault(slot, slot);
        code.add(new VarInsnNode(typeAt(slot).getOpcode(Opcodes.ILOAD), from));
    }
  }

  void takeStart(InsnList code) {
    if (takesTime) {
      code.add(nanoTime()); // stack: long
      code.add(new VarInsnNode(Opcodes.LSTORE, start)); // stack:
    }
  }

  private void pushNanos(InsnList code) {
    code.add(nanoTime()); // stack: long
    code.add(new VarInsnNode(Opcodes.LLOAD, start)); // stack: long long
    code.add(new InsnNode(Opcodes.LSUB)); // stack: long
  }

  private static MethodInsnNode nanoTime() {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false);
  }

  private void copy(int slot, int copy, InsnList code) {
    Type type = typeAt(slot);
    code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
    code.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), copy));
  }

  /** The JVM refuses a frame with more variables than the method has, be they unused. */
  private static void trim(List<Object> types) {
    int last = types.size() - 1;
    while (last >= 0 && types.get(last) == Opcodes.TOP) {
      types.remove(last--);
    }
  }

  private void addOwn(List<Object> types, boolean isStarted) {
    int slot = 0;
    for (Object type : types) {
      slot += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; slot < base; slot++) {
      types.add(Opcodes.TOP);
    }
    if (takesTime && isStarted) {
      types.add(Opcodes.LONG);
    } else if (takesTime) {
      types.add(Opcodes.TOP);
      types.add(Opcodes.TOP);
    }
    for (int copied : copies.keySet()) {
      Type type = typeAt(copied);
      types.add(type.getSort() >= Type.ARRAY ? OBJECT : frameType(type));
    }
  }

  private boolean isLost(int slot) {
    return bodyMayHaveRun && unsure.get(slot);
  }

  /**
   * Notes the parameters that may not be in their slots at the end: those that the body assigns,
   * and those that a frame forgets or widens, as a compiler may once they are not needed any more.
   */
  private void findUnsure() {
    int slot = 0;
    if (!isStatic) {
      unsure.set(slot, isUnsure(slot));
      slot++;
    }
    for (Type parameter : parameters) {
      unsure.set(slot, isUnsure(slot));
      slot += parameter.getSize();
    }
  }

  private boolean isUnsure(int slot) {
    return isAssigned(slot) || !isInEveryFrame(slot);
  }

  private boolean isInEveryFrame(int slot) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof FrameNode
          && !frameType(typeAt(slot)).equals(declared((FrameNode) instruction, slot))) {
        return false;
      }
    }
    return true;
  }

  private static Object declared(FrameNode frame, int slot) {
    int next = 0;
    for (Object type : frame.local == null ? Collections.emptyList() : frame.local) {
      if (next == slot) {
        return type;
      }
      next += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }
    return Opcodes.TOP;
  }

  private boolean isAssigned(int slot) {
    for (AbstractInsnNode instruction : method.instructions) {
      int assigned = assigned(instruction);
      // A long or double in the slot before overwrites this one too.
      if (assigned == slot || (assigned == slot - 1 && isWide(instruction))) {
        return true;
      }
      if (assigned >= 0 && assigned == slot + 1 && typeAt(slot).getSize() == 2) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWide(AbstractInsnNode instruction) {
    return instruction.getOpcode() == Opcodes.LSTORE || instruction.getOpcode() == Opcodes.DSTORE;
  }

  private static int assigned(AbstractInsnNode instruction) {
    if (instruction instanceof IincInsnNode) {
      return ((IincInsnNode) instruction).var;
    }
    int opcode = instruction.getOpcode();
    return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
        ? ((VarInsnNode) instruction).var
        : -1;
  }

  private static boolean isOfKind(AbstractInsnNode instruction, Type type) {
    return instruction instanceof IincInsnNode
        ? type.getOpcode(Opcodes.ISTORE) == Opcodes.ISTORE
        : instruction.getOpcode() == type.getOpcode(Opcodes.ISTORE);
  }

  /** Whether debug information says that another variable lives in the slot there. */
  private boolean isAnother(int slot, AbstractInsnNode assignment) {
    if (method.localVariables == null) {
      return false;
    }
    // A variable's scope begins behind the assignment that makes it.
    int position = method.instructions.indexOf(assignment) + 1;
    for (LocalVariableNode local : method.localVariables) {
      if (local.index == slot
          && method.instructions.indexOf(local.start) > 0
          && method.instructions.indexOf(local.start) <= position
          && position < method.instructions.indexOf(local.end)) {
        return true;
      }
    }
    return false;
  }

  /** The method's own slot of an input, or -1. */
  private int slot(Input input) {
    if (input.kind() == Input.Kind.THIS) {
      return 0;
    }
    if (input.kind() != Input.Kind.ARGUMENT) {
      return -1;
    }
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < input.index(); i++) {
      slot += parameters[i].getSize();
    }
    return slot;
  }

  private Type typeAt(int slot) {
    int next = isStatic ? 0 : 1;
    for (Type parameter : parameters) {
      if (next == slot) {
        return parameter;
      }
      next += parameter.getSize();
    }
    return Type.getObjectType(owner);
  }

  private static Object frameType(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
      case Type.BYTE:
      case Type.CHAR:
      case Type.SHORT:
      case Type.INT:
        return Opcodes.INTEGER;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      default:
        return type.getInternalName();
    }
  }
}
