package msm.engine.type;

import java.util.function.Consumer;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Recognises code that is {@code return this.field} and nothing else. */
final class FieldRead extends MethodVisitor {

  private static final int OTHER = -1;

  private final String owner;
  private final Consumer<String> whenRead;
  private int step;
  private String field;

  /** Calls {@code whenRead} once at the end, with the field or null. */
  FieldRead(String owner, Consumer<String> whenRead) {
    super(Opcodes.ASM9);
    this.owner = owner;
    this.whenRead = whenRead;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    step = step == 0 && opcode == Opcodes.ALOAD && variable == 0 ? 1 : OTHER;
  }

  @Override
  public void visitFieldInsn(int opcode, String fieldOwner, String name, String descriptor) {
    step = step == 1 && opcode == Opcodes.GETFIELD && fieldOwner.equals(owner) ? 2 : OTHER;
    field = name;
  }

  @Override
  public void visitInsn(int opcode) {
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN;
    step = step == 2 && returns ? 3 : OTHER;
  }

  @Override
  public void visitEnd() {
    whenRead.accept(step == 3 ? field : null);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    step = OTHER;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    step = OTHER;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String methodOwner, String name, String descriptor, boolean isInterface) {
    step = OTHER;
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    step = OTHER;
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    step = OTHER;
  }

  @Override
  public void visitLdcInsn(Object value) {
    step = OTHER;
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    step = OTHER;
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    step = OTHER;
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    step = OTHER;
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    step = OTHER;
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    step = OTHER;
  }
}
