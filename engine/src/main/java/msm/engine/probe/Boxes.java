package msm.engine.probe;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits the boxing and unboxing of values that must be kept as objects. */
public final class Boxes {

  private Boxes() {}

  /** Turns the value on the stack into an object. */
  static void box(Body body, Type carrier) {
    if (carrier.getSort() < Type.ARRAY) {
      String box = className(carrier);
      String descriptor = '(' + carrier.getDescriptor() + ")L" + box + ';';
      body.code().visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
    }
  }

  /** Turns the object on the stack, which {@link #box} made, back into the value. */
  static void unbox(Body body, Type carrier) {
    if (carrier.getSort() < Type.ARRAY) {
      String box = className(carrier);
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

  /** The internal name of the class that a primitive type is boxed in. */
  public static String className(Type primitive) {
    switch (primitive.getSort()) {
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
