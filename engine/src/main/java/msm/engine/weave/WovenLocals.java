package msm.engine.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import msm.engine.probe.Input;
import msm.engine.probe.LocalVariable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The local variables of a woven method: its own, and behind them
 *
 * <pre>
 *   start     long    when the call began, if any site wants to know
 *   call      array   what handlers know of the call, if there are any
 *   copies    ...     of parameters that a site needs and the body assigns or forgets, and of
 *                     local variables that a site needs
 *   ticket    Object  what the entry site returned, if any site wants to know
 *   result    ...     the value to return, or the exception to throw on
 * </pre>
 *
 * <p>They are set before the body begins and hold their types everywhere in it.
 */
final class WovenLocals {

  private static final String CALL = "[Ljava/lang/Object;";

  private final String owner;
  private final MethodNode method;
  private final boolean isStatic;
  private final Type[] parameters;
  private final Type returnType;
  private final int base;
  private final boolean takesTime;
  private final int start;
  private final boolean takesCall;
  private final int call;
  private final UnsureParameters unsure;
  private final Assignments assignments;
  private final Map<Integer, Followed.Parameter> parameterCopies = new TreeMap<>();
  private final Map<String, Followed.Local> localCopies = new TreeMap<>();
  private final List<Followed> followed = new ArrayList<>();
  private Followed ticket;
  private final int result;
  private final int siteStack;
  private boolean started;
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
    assignments = new Assignments(method);
    unsure = new UnsureParameters(owner, method, assignments);
    start = base;
    takesCall = plan.takesCall();
    call = start + (takesTime ? 2 : 0);
    int next = call + (takesCall ? 1 : 0);
    int deepest = plan.isReentered() ? ProceedCode.STACK : takesTime ? 4 : 2;
    for (Site site : plan.sites()) {
      int stack = 0;
      for (Input input : site.inputs()) {
        stack += input.carrier(method.desc).getSize();
        Followed variable = newlyFollowed(input, next);
        if (variable != null) {
          followed.add(variable);
          next += variable.size();
        }
      }
      deepest = Math.max(deepest, stack);
    }
    // A copy is made wherever its variable is assigned, on top of what the body has on the stack.
    siteStack = Math.max(deepest, followed.isEmpty() ? 0 : method.maxStack + 2);
    result = next;
  }

  /** What must be followed for an input that no input before it needed; else null. */
  private Followed newlyFollowed(Input input, int copy) {
    int slot = slot(input);
    if (slot >= 0 && unsure.contain(slot) && !parameterCopies.containsKey(slot)) {
      Followed.Parameter parameter = new Followed.Parameter(typeAt(slot), copy, slot, assignments);
      parameterCopies.put(slot, parameter);
      return parameter;
    }
    if (input.kind() == Input.Kind.TICKET && ticket == null) {
      ticket = new Followed.Ticket(copy);
      return ticket;
    }
    LocalVariable variable = input.variable();
    if (variable != null && !localCopies.containsKey(variable.name())) {
      Followed.Local local =
          new Followed.Local(variable.name(), variable.type(), copy, assignments);
      localCopies.put(variable.name(), local);
      return local;
    }
    return null;
  }

  int result() {
    return result;
  }

  /** Where what the opening site returns is kept. */
  int call() {
    return call;
  }

  /** Number of local variables. */
  int end() {
    return result + Math.max(1, returnType.getSize());
  }

  /** How deep the operand stack is at the deepest site. */
  int siteStack() {
    return siteStack;
  }

  /** From here on, the start is known. */
  void start() {
    started = true;
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

  /** Emits what the copies hold before the body begins. */
  void beginCopies(InsnList code) {
    if (takesCall) {
      code.add(new InsnNode(Opcodes.ACONST_NULL));
      code.add(new VarInsnNode(Opcodes.ASTORE, call));
    }
    followed.forEach(variable -> variable.begin(code));
  }

  /** Lets copies follow each assignment, so that they have the values at the exit. */
  void followAssignments() {
    // What is to be copied is found out first: added code would move the places of the others.
    Map<AbstractInsnNode, InsnList> copying = new LinkedHashMap<>();
    for (AbstractInsnNode instruction : method.instructions) {
      for (Followed variable : followed) {
        if (variable.isAssignedBy(instruction)) {
          variable.follow(
              Assignments.slot(instruction),
              copying.computeIfAbsent(instruction, any -> new InsnList()));
        }
      }
    }
    copying.forEach((instruction, code) -> method.instructions.insert(instruction, code));
  }

  /** Adds our variables to every frame of the body, which begins behind {@code beforeBody}. */
  void extendFrames(AbstractInsnNode beforeBody) {
    int begin = beforeBody == null ? 0 : method.instructions.indexOf(beforeBody);
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof FrameNode && method.instructions.indexOf(instruction) >= begin) {
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
    addOwn(types, started);
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
      case CALL:
        code.add(new VarInsnNode(Opcodes.ALOAD, call));
        break;
      case RETURN_VALUE:
        code.add(new VarInsnNode(returnType.getOpcode(Opcodes.ILOAD), result));
        break;
      case TICKET:
        ticket.load(code);
        break;
      case EXCEPTION:
        code.add(new VarInsnNode(Opcodes.ALOAD, result));
        break;
      case LOCAL:
        localCopies.get(input.variable().name()).load(code);
        break;
      case LOCAL_ASSIGNED:
        localCopies.get(input.variable().name()).loadAssigned(code);
        break;
      default:
        int slot = slot(input);
        Followed.Parameter copy = parameterCopies.get(slot);
        if (copy != null) {
          copy.load(code);
        } else {
          code.add(new VarInsnNode(typeAt(slot).getOpcode(Opcodes.ILOAD), slot));
        }
    }
  }

  /** Takes what the opening site has left on the stack. */
  void takeCall(InsnList code) {
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, CALL)); // stack: array
    code.add(new VarInsnNode(Opcodes.ASTORE, call)); // stack:
  }

  /** Takes what the entry site has left on the stack. */
  void takeTicket(InsnList code) {
    code.add(
        ticket == null
            ? new InsnNode(Opcodes.POP)
            : new VarInsnNode(Opcodes.ASTORE, ticket.copy())); // stack:
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
    if (takesCall) {
      types.add(CALL);
    }
    for (Followed variable : followed) {
      Collections.addAll(types, variable.frame());
    }
  }

  private boolean isLost(int slot) {
    return bodyMayHaveRun && unsure.contain(slot);
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

  /** How a frame declares a variable of that type. */
  static Object frameType(Type type) {
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
