package msm.engine.probe;

import msm.engine.type.Lineage;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.engine.value.Lookup;
import msm.hooks.Expr;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits {@code [ ]} and {@code in}. */
final class Indexing {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Body body;
  private final ExpressionCompiler expressions;
  private final Conversions conversions;
  private final Names names;
  private final MethodShape shape;
  private final Lineage lineage;
  private final ContainerTypes containers;
  private final boolean wakes;

  /**
   * @param wakes whether lazy collections may be fetched
   */
  Indexing(
      Body body,
      ExpressionCompiler expressions,
      Conversions conversions,
      Names names,
      MethodShape shape,
      Lineage lineage,
      ContainerTypes containers,
      boolean wakes) {
    this.body = body;
    this.expressions = expressions;
    this.conversions = conversions;
    this.names = names;
    this.shape = shape;
    this.lineage = lineage;
    this.containers = containers;
    this.wakes = wakes;
  }

  /** {@code container[key]}; what is not there is null. */
  Operand element(Expr.Index index, Label whenNull) {
    if (isArguments(index.target())) {
      return names.argument(parameter(index));
    }
    Operand container = expressions.compile(index.target(), whenNull);
    Operand key = expressions.compile(index.index(), whenNull);
    int position = index.index().position();
    if (container.type().isArray()) {
      requireWhole(key, position, "an array");
      return ofArray(container, key, whenNull);
    }
    boolean mayHaveIndex = containers.mayHaveIndex(container.type());
    requireContainer(container, mayHaveIndex, index.target().position(), "[ ]");
    if (container.type().isClass("java/lang/String")) {
      requireWhole(key, position, "a text");
    }
    conversions.requireNonNull(container, whenNull);
    conversions.load(container);
    if (key.type().isWhole()) {
      conversions.push(key, Kind.LONG);
      pushWakes();
      body.callStatic(Lookup.class, "at", Object.class, Object.class, long.class, boolean.class);
    } else {
      requireKey(key, position);
      conversions.load(key);
      pushWakes();
      body.callStatic(Lookup.class, "at", Object.class, Object.class, Object.class, boolean.class);
    }
    ValueType type =
        container.type().isClass("java/lang/String")
            ? ValueType.STRING
            : lineage.element(container.type());
    return new Operand(type, body.store(OBJECT));
  }

  /** Whether {@code container} has {@code element}: {@code element in container}. */
  Operand contains(Expr container, Expr element, Label whenNull) {
    Operand sought = expressions.compile(element, whenNull);
    Operand among = expressions.compile(container, whenNull);
    if (!among.type().isArray()) {
      boolean mayHaveMembers = containers.mayHaveMembers(among.type());
      requireContainer(among, mayHaveMembers, container.position(), "'in'");
    }
    conversions.requireNonNull(sought, whenNull);
    conversions.requireNonNull(among, whenNull);
    conversions.load(among);
    if (sought.type().isWhole()) {
      conversions.push(sought, Kind.LONG);
      pushWakes();
      body.callStatic(
          Lookup.class, "contains", boolean.class, Object.class, long.class, boolean.class);
    } else {
      conversions.pushObject(sought);
      pushWakes();
      body.callStatic(
          Lookup.class, "contains", boolean.class, Object.class, Object.class, boolean.class);
    }
    return new Operand(ValueType.BOOLEAN, body.store(Type.BOOLEAN_TYPE));
  }

  private Operand ofArray(Operand array, Operand key, Label whenNull) {
    Type element = Type.getType(array.type().object().getDescriptor().substring(1));
    conversions.requireNonNull(array, whenNull);
    conversions.load(array);
    body.code().visitTypeInsn(Opcodes.CHECKCAST, Lengths.erased(array.type().object()));
    int typed = body.store(OBJECT);
    conversions.push(key, Kind.LONG);
    int index = body.store(Type.LONG_TYPE);
    body.load(Type.LONG_TYPE, index);
    body.push(0L);
    body.insn(Opcodes.LCMP);
    body.jump(Opcodes.IFLT, whenNull);
    body.load(Type.LONG_TYPE, index);
    body.load(OBJECT, typed);
    body.insn(Opcodes.ARRAYLENGTH);
    body.insn(Opcodes.I2L);
    body.insn(Opcodes.LCMP);
    body.jump(Opcodes.IFGE, whenNull);
    body.load(OBJECT, typed);
    body.load(Type.LONG_TYPE, index);
    body.insn(Opcodes.L2I);
    body.insn(element.getOpcode(Opcodes.IALOAD));
    return conversions.keep(element, lineage.element(array.type()));
  }

  private static boolean isArguments(Expr expr) {
    return expr instanceof Expr.Name && ((Expr.Name) expr).name().equals("args");
  }

  private int parameter(Expr.Index index) {
    Object number =
        index.index() instanceof Expr.Literal ? ((Expr.Literal) index.index()).value() : null;
    int count = shape.parameterTypes().length;
    if (count == 0) {
      throw new UnfitException(
          index.position(), "'args': " + shape.signature() + " has no parameters");
    }
    if (!(number instanceof Long) || (Long) number < 0 || (Long) number >= count) {
      throw new UnfitException(
          index.index().position(),
          "args needs a whole number from 0 to "
              + (count - 1)
              + ": "
              + shape.signature()
              + " has "
              + count
              + (count == 1 ? " parameter" : " parameters"));
    }
    return ((Long) number).intValue();
  }

  private static void requireWhole(Operand key, int position, String what) {
    if (!key.type().isWhole()) {
      throw new UnfitException(
          position,
          what + " needs a whole number as index, but this is " + Conversions.article(key.type()));
    }
  }

  private static void requireKey(Operand key, int position) {
    if (!Conversions.isReference(key.type())) {
      throw new UnfitException(
          position,
          "a key is a text or a whole number, but this is " + Conversions.article(key.type()));
    }
  }

  private static void requireContainer(
      Operand container, boolean isPossible, int position, String what) {
    ValueType type = container.type();
    if (type.kind() != Kind.OBJECT || Conversions.isBox(type) || !isPossible) {
      throw new UnfitException(
          position,
          what + " needs an array, list, map or text, but this is " + Conversions.article(type));
    }
  }

  private void pushWakes() {
    body.insn(wakes ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
  }
}
