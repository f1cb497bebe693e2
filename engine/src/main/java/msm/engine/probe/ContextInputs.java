package msm.engine.probe;

import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.Type;

/** What sites hand over for a context handler, which may ask for anything. */
public final class ContextInputs {

  /** The JVM lets a call site have 253 words; a few are kept for what others need. */
  private static final int MAX_WORDS = 240;

  private ContextInputs() {}

  /** Whether a method's parameters can be handed over in one call. */
  public static boolean fit(MethodShape shape) {
    return (Type.getArgumentsAndReturnSizes(shape.descriptor()) >> 2) <= MAX_WORDS;
  }

  /**
   * What is handed over at {@code moment}.
   *
   * @param knowsLocals whether the values of local variables are to be had
   */
  public static SortedSet<Input> of(MethodShape shape, Moment moment, boolean knowsLocals) {
    SortedSet<Input> inputs = new TreeSet<>();
    if (moment == Moment.ENTRY) {
      if (!shape.isStatic()) {
        inputs.add(Input.THIS);
      }
      for (int i = 0; i < shape.parameterTypes().length; i++) {
        inputs.add(Input.argument(i));
      }
    } else if (moment != Moment.OPEN) {
      inputs.add(Input.NANOS);
      if (moment == Moment.THROW) {
        inputs.add(Input.EXCEPTION);
      } else if (shape.returnType().getSort() != Type.VOID) {
        inputs.add(Input.RETURN_VALUE);
      }
      if (knowsLocals) {
        addLocals(shape, inputs);
      }
    }
    return inputs;
  }

  private static void addLocals(MethodShape shape, SortedSet<Input> inputs) {
    int words = 8;
    for (LocalVariable local : shape.locals().values()) {
      if (local.type() == null) {
        continue;
      }
      boolean primitive = local.type().getSort() < Type.ARRAY;
      words += local.type().getSize() + (primitive ? 1 : 0);
      if (words > MAX_WORDS) {
        return;
      }
      inputs.add(Input.local(local));
      if (primitive) {
        inputs.add(Input.localAssigned(local));
      }
    }
  }
}
