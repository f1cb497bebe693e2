package msm.engine.probe;

import msm.engine.record.Guard;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes code around what a guard watches over. */
final class Guarded {

  /** What is watched over. */
  interface Code {
    /** Writes the code, which may jump to {@code next} with an empty stack. */
    void compile(Label next);
  }

  private final Body body;
  private final Object guard;

  /**
   * @param guard a {@link Guard}, or anything while code is only checked
   */
  Guarded(Body body, Object guard) {
    this.body = body;
    this.guard = guard;
  }

  /** What the code throws is counted and swallowed; after many faults it no longer runs. */
  void compile(Code code) {
    compile(code, true);
  }

  /** The same for code that does not itself tell that a sample was taken. */
  void compileAround(Code code) {
    compile(code, false);
  }

  private void compile(Code code, boolean succeeds) {
    Label next = new Label();
    Label begin = new Label();
    Label end = new Label();
    Label failed = new Label();
    body.code().visitTryCatchBlock(begin, end, failed, "java/lang/Throwable");
    body.constant(guard, Guard.class);
    body.call(Guard.class, "isOff", boolean.class);
    body.jump(Opcodes.IFNE, next);
    body.mark(begin);
    code.compile(next);
    if (succeeds) {
      body.constant(guard, Guard.class);
      body.call(Guard.class, "succeeded", void.class);
    }
    body.insn(Opcodes.NOP); // what is watched over is never empty
    body.mark(end);
    body.jump(Opcodes.GOTO, next);
    body.mark(failed); // stack: fault
    body.constant(guard, Guard.class); // stack: fault guard
    body.insn(Opcodes.SWAP); // stack: guard fault
    body.call(Guard.class, "failed", void.class, Throwable.class);
    body.mark(next);
  }
}
