package msm.engine.probe;

import java.util.Iterator;
import java.util.function.Consumer;
import msm.engine.type.Lineage;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.engine.value.Elements;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits loops over the elements of arrays, collections, maps and Optionals. */
final class Loop {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Body body;
  private final Conversions conversions;
  private final Lineage lineage;
  private final boolean wakes;

  /**
   * @param wakes whether lazy collections may be fetched
   */
  Loop(Body body, Conversions conversions, Lineage lineage, boolean wakes) {
    this.body = body;
    this.conversions = conversions;
    this.lineage = lineage;
    this.wakes = wakes;
  }

  /** Whether a value of that static type may have elements. */
  static boolean isOver(ValueType type) {
    return type.kind() == Kind.OBJECT
        && !Conversions.isBox(type)
        && !type.isClass("java/lang/String");
  }

  /**
   * Does {@code each} for every element of a container that is not null; it may jump to {@code
   * next}, and away. More than {@link Elements#MAX} elements end it with an exception.
   */
  void over(Operand container, Label next, Consumer<Operand> each) {
    if (container.type().isArray()) {
      overArray(container, next, each);
    } else {
      overOther(container, next, each);
    }
  }

  private void overArray(Operand container, Label next, Consumer<Operand> each) {
    Type array = container.type().object();
    Type element = Type.getType(array.getDescriptor().substring(1));
    conversions.load(container);
    body.code().visitTypeInsn(Opcodes.CHECKCAST, Lengths.erased(array));
    int typed = body.store(OBJECT);
    int index = counter();
    Label begin = new Label();
    Label end = new Label();
    body.mark(begin);
    body.load(Type.INT_TYPE, index);
    body.load(OBJECT, typed);
    body.insn(Opcodes.ARRAYLENGTH);
    body.jump(Opcodes.IF_ICMPGE, end);
    refuseTooMany(index);
    body.load(OBJECT, typed);
    body.load(Type.INT_TYPE, index);
    body.insn(element.getOpcode(Opcodes.IALOAD));
    each.accept(conversions.keep(element, lineage.element(container.type())));
    body.mark(next);
    body.code().visitIincInsn(index, 1);
    body.jump(Opcodes.GOTO, begin);
    body.mark(end);
  }

  private void refuseTooMany(int index) {
    Label few = new Label();
    body.load(Type.INT_TYPE, index);
    body.push(Elements.MAX);
    body.jump(Opcodes.IF_ICMPLT, few);
    body.callStatic(Elements.class, "tooMany", msm.engine.record.SkippedException.class);
    body.insn(Opcodes.ATHROW);
    body.mark(few);
  }

  private void overOther(Operand container, Label next, Consumer<Operand> each) {
    Type iteratorType = Type.getType(Iterator.class);
    conversions.load(container);
    body.insn(wakes ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
    body.callStatic(Elements.class, "iterator", Iterator.class, Object.class, boolean.class);
    int iterator = body.store(iteratorType);
    conversions.load(container);
    body.load(iteratorType, iterator);
    body.callStatic(Elements.class, "bound", int.class, Object.class, Iterator.class);
    int bound = body.store(Type.INT_TYPE);
    int index = counter();
    Label begin = new Label();
    Label end = new Label();
    body.mark(begin);
    body.load(iteratorType, iterator);
    body.load(Type.INT_TYPE, index);
    body.load(Type.INT_TYPE, bound);
    body.callStatic(Elements.class, "more", boolean.class, Iterator.class, int.class, int.class);
    body.jump(Opcodes.IFEQ, end);
    conversions.load(container);
    body.load(iteratorType, iterator);
    body.load(Type.INT_TYPE, index);
    body.callStatic(Elements.class, "next", Object.class, Object.class, Iterator.class, int.class);
    each.accept(conversions.keep(OBJECT, lineage.element(container.type())));
    body.mark(next);
    body.code().visitIincInsn(index, 1);
    body.jump(Opcodes.GOTO, begin);
    body.mark(end);
  }

  private int counter() {
    body.insn(Opcodes.ICONST_0);
    return body.store(Type.INT_TYPE);
  }
}
