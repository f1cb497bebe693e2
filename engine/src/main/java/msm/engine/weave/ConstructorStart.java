package msm.engine.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds the call of {@code super(...)} or {@code this(...)} in a constructor. Until then the object
 * must not be touched, so what is woven into a constructor begins behind it.
 */
final class ConstructorStart {

  private static final Type UNTOUCHABLE = Type.getObjectType("this before super()");

  /** Tells {@code this} apart from every other reference. */
  private static final class ThisInterpreter extends BasicInterpreter {

    private final BasicValue untouchable = new BasicValue(UNTOUCHABLE);

    ThisInterpreter() {
      super(Opcodes.ASM9);
    }

    @Override
    public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
      return local == 0 ? untouchable : super.newParameterValue(isInstanceMethod, local, type);
    }
  }

  private ConstructorStart() {}

  /**
   * The instruction behind which the body begins.
   *
   * @throws AnalyzerException if there is no single such place: more than one call, or code from
   *     before the call that lies behind it, as for a handler around its arguments
   */
  static AbstractInsnNode find(String owner, MethodNode constructor) throws AnalyzerException {
    Map<Integer, List<Integer>> flow = new HashMap<>();
    Frame<BasicValue>[] frames =
        new Analyzer<BasicValue>(new ThisInterpreter()) {
          @Override
          protected void newControlFlowEdge(int from, int to) {
            flow.computeIfAbsent(from, any -> new ArrayList<>()).add(to);
          }

          @Override
          protected boolean newControlFlowExceptionEdge(int from, int to) {
            newControlFlowEdge(from, to);
            return true;
          }
        }.analyze(owner, constructor);
    List<Integer> calls = new ArrayList<>();
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null && isCallOnThis(constructor.instructions.get(i), frames[i])) {
        calls.add(i);
      }
    }
    if (calls.size() != 1 || lastBefore(calls.get(0), flow) > calls.get(0)) {
      throw new AnalyzerException(
          null, "a constructor with code before or around super(...) cannot be woven");
    }
    return constructor.instructions.get(calls.get(0));
  }

  private static boolean isCallOnThis(AbstractInsnNode instruction, Frame<BasicValue> frame) {
    if (instruction.getOpcode() != Opcodes.INVOKESPECIAL
        || !((MethodInsnNode) instruction).name.equals("<init>")) {
      return false;
    }
    int arguments = Type.getArgumentTypes(((MethodInsnNode) instruction).desc).length;
    BasicValue receiver = frame.getStack(frame.getStackSize() - 1 - arguments);
    return UNTOUCHABLE.equals(receiver.getType());
  }

  /** The last place in the code that can be reached from its beginning without the call. */
  private static int lastBefore(int call, Map<Integer, List<Integer>> flow) {
    Deque<Integer> open = new ArrayDeque<>();
    Set<Integer> seen = new HashSet<>();
    open.add(0);
    int last = 0;
    while (!open.isEmpty()) {
      int place = open.remove();
      if (seen.add(place)) {
        last = Math.max(last, place);
        if (place != call) {
          open.addAll(flow.getOrDefault(place, new ArrayList<>()));
        }
      }
    }
    return last;
  }
}
