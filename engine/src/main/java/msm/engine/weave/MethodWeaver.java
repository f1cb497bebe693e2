package msm.engine.weave;

import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.RETURN;

import java.util.HashMap;
import java.util.Map;
import msm.engine.probe.Input;
import msm.engine.probe.Moment;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Weaves one method.
 *
 * <pre>
 *   prologue   copies of parameters that the body overwrites; opening site, if there are handlers;
 *              entry site; start = System.nanoTime(); if there is an around handler that has not
 *              had the call: its result is the method's, and the body is not run
 *   body       as it was, but every return stores its value and goes to the epilogue
 *   epilogue   return site; return the value
 *   handler    for whatever the body throws: throw site; throw it on
 * </pre>
 *
 * <p>In a constructor all of it lies behind {@code super(...)}. A call's state lives in local
 * variables behind the method's own, so recursion, any kind of thread and calls in flight need no
 * care. Each site is guarded: what it throws is counted and swallowed.
 */
final class MethodWeaver {

  private static final String SPY = "java/lang/MsmSpy";
  private static final String FAULTS = "faults";
  private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

  private final MethodNode method;
  private final MethodPlan plan;
  private final SiteCode siteCode;
  private final Type returnType;
  private final WovenLocals locals;
  private final LabelNode epilogue = new LabelNode();

  /** The instruction behind which the prologue goes; null for the beginning. */
  private AbstractInsnNode beforeBody;

  private MethodWeaver(String owner, MethodNode method, MethodPlan plan, SiteCode siteCode) {
    this.method = method;
    this.plan = plan;
    this.siteCode = siteCode;
    returnType = Type.getReturnType(method.desc);
    locals = new WovenLocals(owner, method, plan);
  }

  /**
   * Changes {@code method}, whose frames are expanded, into its woven form.
   *
   * @throws AnalyzerException if its code cannot be followed
   */
  static void weave(String owner, MethodNode method, MethodPlan plan, SiteCode siteCode)
      throws AnalyzerException {
    new MethodWeaver(owner, method, plan, siteCode).weave(owner);
  }

  private void weave(String owner) throws AnalyzerException {
    Map<AbstractInsnNode, Frame<BasicValue>> returns = returns(owner);
    beforeBody = method.name.equals("<init>") ? ConstructorStart.find(owner, method) : null;
    locals.extendFrames(beforeBody);
    locals.followAssignments();
    LabelNode bodyStart = new LabelNode();
    LabelNode bodyEnd = new LabelNode();
    InsnList prologue = prologue();
    prologue.add(bodyStart);
    locals.start();
    if (plan.isReentered()) {
      prologue.add(proceed());
    }
    if (endsWithFrame(prologue) && bodyBeginsWithFrame()) {
      prologue.add(new InsnNode(NOP)); // two frames must not share a place
    }
    locals.enterBody();
    if (beforeBody == null) {
      method.instructions.insert(prologue);
    } else {
      method.instructions.insert(beforeBody, prologue);
    }
    method.instructions.add(bodyEnd);
    if (plan.site(Moment.RETURN) != null) {
      returns.forEach(this::goToEpilogue);
      if (!returns.isEmpty() || plan.isReentered()) {
        method.instructions.add(epilogue());
      }
    }
    if (plan.site(Moment.THROW) != null) {
      LabelNode handler = new LabelNode();
      method.instructions.add(handler(handler));
      // Last, so that the method's own handlers come first.
      method.tryCatchBlocks.add(
          new TryCatchBlockNode(bodyStart, bodyEnd, handler, THROWABLE.getInternalName()));
    }
    method.maxLocals = locals.end();
    method.maxStack = Math.max(method.maxStack, locals.siteStack() + SiteCode.STACK);
  }

  private Map<AbstractInsnNode, Frame<BasicValue>> returns(String owner) throws AnalyzerException {
    Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(owner, method);
    Map<AbstractInsnNode, Frame<BasicValue>> returns = new HashMap<>();
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode instruction = method.instructions.get(i);
      int opcode = instruction.getOpcode();
      if (opcode >= IRETURN && opcode <= RETURN && frames[i] != null) {
        returns.put(instruction, frames[i]);
      }
    }
    return returns;
  }

  private InsnList prologue() {
    InsnList code = new InsnList();
    locals.beginCopies(code);
    if (plan.takesCall()) {
      code.add(guarded(plan.site(Moment.OPEN)));
    }
    if (plan.site(Moment.ENTRY) != null) {
      code.add(guarded(plan.site(Moment.ENTRY)));
    }
    // Behind the entry site, which is none of the method's time.
    locals.takeStart(code);
    return code;
  }

  /** Hands the call to an around handler; behind it, the body begins. */
  private InsnList proceed() {
    LabelNode body = new LabelNode();
    InsnList code = new InsnList();
    ProceedCode.emit(method, locals.call(), body, code); // stack: value, or nothing for void
    if (plan.site(Moment.RETURN) == null) {
      code.add(new InsnNode(returnType.getOpcode(IRETURN))); // stack:
    } else {
      if (returnType.getSort() != Type.VOID) {
        code.add(new VarInsnNode(returnType.getOpcode(ISTORE), locals.result())); // stack:
      }
      code.add(new JumpInsnNode(GOTO, epilogue));
    }
    code.add(body);
    code.add(locals.frame());
    return code;
  }

  private static boolean endsWithFrame(InsnList code) {
    AbstractInsnNode last = code.getLast();
    while (last != null && last.getType() == AbstractInsnNode.LABEL) {
      last = last.getPrevious();
    }
    return last != null && last.getType() == AbstractInsnNode.FRAME;
  }

  private boolean bodyBeginsWithFrame() {
    AbstractInsnNode instruction =
        beforeBody == null ? method.instructions.getFirst() : beforeBody.getNext();
    while (instruction != null && instruction.getOpcode() < 0) {
      if (instruction.getType() == AbstractInsnNode.FRAME) {
        return true;
      }
      instruction = instruction.getNext();
    }
    return false;
  }

  private void goToEpilogue(AbstractInsnNode instruction, Frame<BasicValue> frame) {
    InsnList code = new InsnList();
    int left = frame.getStackSize();
    if (returnType.getSort() != Type.VOID) {
      code.add(new VarInsnNode(returnType.getOpcode(ISTORE), locals.result()));
      left--;
    }
    // A return may leave values on the stack, a jump may not.
    for (int i = left - 1; i >= 0; i--) {
      code.add(new InsnNode(frame.getStack(i).getSize() == 2 ? POP2 : POP));
    }
    code.add(new JumpInsnNode(GOTO, epilogue));
    method.instructions.insertBefore(instruction, code);
    method.instructions.remove(instruction);
  }

  private InsnList epilogue() {
    locals.holdResult();
    InsnList code = new InsnList();
    code.add(epilogue);
    code.add(locals.frame());
    code.add(guarded(plan.site(Moment.RETURN)));
    if (returnType.getSort() != Type.VOID) {
      code.add(new VarInsnNode(returnType.getOpcode(ILOAD), locals.result())); // stack: value
    }
    code.add(new InsnNode(returnType.getOpcode(IRETURN)));
    return code;
  }

  private InsnList handler(LabelNode handler) {
    locals.holdNothing();
    InsnList code = new InsnList();
    code.add(handler);
    code.add(locals.frame(THROWABLE)); // stack: exception
    code.add(new VarInsnNode(ASTORE, locals.result())); // stack:
    locals.holdException();
    code.add(guarded(plan.site(Moment.THROW)));
    code.add(new VarInsnNode(Opcodes.ALOAD, locals.result())); // stack: exception
    code.add(new InsnNode(Opcodes.ATHROW));
    return code;
  }

  /** Hands the site's inputs over; whatever that throws is counted and swallowed. */
  private InsnList guarded(Site site) {
    LabelNode begin = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode failed = new LabelNode();
    LabelNode done = new LabelNode();
    InsnList code = new InsnList();
    code.add(begin);
    loadInputs(site, code);
    siteCode.call(site, plan.key(), code);
    if (site.moment() == Moment.OPEN) { // stack: object
      locals.takeCall(code); // stack:
    } else if (site.moment() == Moment.ENTRY) { // stack: ticket
      locals.takeTicket(code); // stack:
    }
    code.add(end);
    code.add(new JumpInsnNode(GOTO, done));
    code.add(failed);
    code.add(locals.frame(THROWABLE)); // stack: fault
    code.add(new InsnNode(POP)); // stack:
    code.add(new FieldInsnNode(GETSTATIC, SPY, FAULTS, "I")); // stack: int
    code.add(new InsnNode(ICONST_1)); // stack: int int
    code.add(new InsnNode(IADD)); // stack: int
    code.add(new FieldInsnNode(PUTSTATIC, SPY, FAULTS, "I")); // stack:
    code.add(done);
    code.add(locals.frame());
    method.tryCatchBlocks.add(
        new TryCatchBlockNode(begin, end, failed, THROWABLE.getInternalName()));
    return code;
  }

  /** The time goes first, so that it is taken before a site is looked up and linked. */
  private void loadInputs(Site site, InsnList code) {
    boolean takesTime = site.inputs().contains(Input.NANOS);
    if (takesTime) {
      locals.load(Input.NANOS, code); // stack: long
    }
    siteCode.begin(site, plan.key(), takesTime, code);
    for (Input input : site.inputs()) {
      if (!input.equals(Input.NANOS)) {
        locals.load(input, code);
      }
    }
  }
}
