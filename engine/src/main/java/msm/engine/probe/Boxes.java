package msm.engine.probe;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits the boxing and unboxing of values that must be kept as objects. */
final class Boxes {

  private Boxes() {}

  /** Turns the value on the stack into an object. */
  static void box(Body body, Type carrier) {
    if (carrier.getSort() < Type.ARRAY) {
      String box = box(carrier);
      String descriptor = '(' + carrier.getDescriptor() + ")L" + box + ';';
      body.code().visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
    }
  }

  /** Turns the object on the stack, which {@link #box} made, back into the value. */
  static void unbox(Body body, Type carrier) {
    if (carrier.getSort() < Type.ARRAY) {
      String box = box(carrier);
      body.code().visitTypeInsn(Opcodes.CHECKCAST, box);
      body.code()
          .visitMethodInsn(
              Opcodes.INVOKEVIRTUAL,
              box,
              carrier.getClassName() + "Value",
              "()" + carrier.getDescriptor(),
              false);
    }
  }

  private static String box(Type carrier) {
    switch (carrier.getSort()) {
      case Type.BOOLEAN:
        return "java/lang/Boolean";
      case Type.CHAR:
        return "java/lang/Character";
      case Type.BYTE:
        return "java/lang/Byte";
      case Type.SHORT:
        return "java/lang/Short";
      case Type.INT:
        return "java/lang/Integer";
      case Type.LONG:
        return "java/lang/Long";
      case Type.FLOAT:
        return "java/lang/Float";
      default:
        return "java/lang/Double";
    }
  }
}
