package msm.engine.probe;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits how long an array, text, collection or map is. */
final class Lengths {

  private static final Class<?> RUNTIME = msm.engine.value.Lengths.class;

  private static final Set<String> COLLECTIONS =
      new HashSet<>(
          Arrays.asList(
              "java.util.Collection",
              "java.util.List",
              "java.util.ArrayList",
              "java.util.LinkedList",
              "java.util.Set",
              "java.util.HashSet",
              "java.util.Queue",
              "java.util.Deque",
              "java.util.concurrent.BlockingQueue",
              "java.util.concurrent.LinkedBlockingQueue",
              "java.util.concurrent.ConcurrentLinkedQueue"));

  private static final Set<String> MAPS =
      new HashSet<>(
          Arrays.asList(
              "java.util.Map",
              "java.util.HashMap",
              "java.util.LinkedHashMap",
              "java.util.concurrent.ConcurrentMap",
              "java.util.concurrent.ConcurrentHashMap"));

  private final Body body;
  private final Conversions conversions;
  private final ContainerTypes containers;
  private final boolean wakes;

  /**
   * @param wakes whether lazy collections may be fetched
   */
  Lengths(Body body, Conversions conversions, ContainerTypes containers, boolean wakes) {
    this.body = body;
    this.conversions = conversions;
    this.containers = containers;
    this.wakes = wakes;
  }

  /**
   * Whether {@code size()}, {@code length()} or {@code isEmpty()} of {@code type} is its length.
   */
  static boolean isMeasured(ValueType type) {
    return type.kind() == Kind.OBJECT
        && !type.isArray()
        && (type.isClass("java/lang/String")
            || type.isClass("java/lang/CharSequence")
            || COLLECTIONS.contains(type.object().getClassName())
            || MAPS.contains(type.object().getClassName()));
  }

  /** The length of an array, text, collection or map; null is skipped. */
  Operand length(Operand operand, Label whenNull, int position) {
    ValueType type = operand.type();
    boolean atomic = type.toString().startsWith("java.util.concurrent.atomic.");
    if (type.kind() != Kind.OBJECT
        || (Conversions.isBox(type) && !atomic)
        || !containers.mayHaveLength(type)) {
      throw new UnfitException(
          position,
          "len needs an array, text, collection or map, but this is " + Conversions.article(type));
    }
    conversions.requireNonNull(operand, whenNull);
    conversions.load(operand);
    pushLength(type);
    int length = body.store(Type.INT_TYPE);
    if (!isMeasured(type) && !type.isArray()) {
      body.load(Type.INT_TYPE, length);
      body.jump(Opcodes.IFLT, whenNull);
    }
    return new Operand(ValueType.INT, length);
  }

  /** What the static type tells need not be found out at each call, among all hooks' types. */
  private void pushLength(ValueType type) {
    if (type.isArray()) {
      body.code().visitTypeInsn(Opcodes.CHECKCAST, erased(type.object()));
      body.insn(Opcodes.ARRAYLENGTH);
    } else if (type.isClass("java/lang/String")) {
      body.code().visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
      body.call(String.class, "length", int.class);
    } else if (COLLECTIONS.contains(type.object().getClassName())) {
      body.code().visitTypeInsn(Opcodes.CHECKCAST, "java/util/Collection");
      pushWakes();
      body.callStatic(RUNTIME, "ofCollection", int.class, Collection.class, boolean.class);
    } else if (MAPS.contains(type.object().getClassName())) {
      body.code().visitTypeInsn(Opcodes.CHECKCAST, "java/util/Map");
      pushWakes();
      body.callStatic(RUNTIME, "ofMap", int.class, Map.class, boolean.class);
    } else {
      pushWakes();
      body.callStatic(RUNTIME, "of", int.class, Object.class, boolean.class);
    }
  }

  private void pushWakes() {
    body.insn(wakes ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
  }

  /** Internal name of an array type, without classes of the application. */
  static String erased(Type array) {
    boolean ofPrimitives =
        array.getDimensions() == 1 && array.getElementType().getSort() < Type.ARRAY;
    return ofPrimitives ? array.getDescriptor() : "[Ljava/lang/Object;";
  }
}
