package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFiles;
import msm.engine.type.Lineage;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
import msm.engine.value.Missing;
import msm.hooks.Expr;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits {@code .name} and {@code .name()}. */
final class MemberAccess {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Body body;
  private final Conversions conversions;
  private final Lengths lengths;
  private final ClassFiles classes;
  private final Members members;
  private final Lineage lineage;
  private final boolean unsafe;

  /**
   * @param unsafe whether methods may be called that are not known to be pure
   */
  MemberAccess(
      Body body, Conversions conversions, Lengths lengths, ClassFiles classes, boolean unsafe) {
    this.body = body;
    this.conversions = conversions;
    this.lengths = lengths;
    this.classes = classes;
    this.unsafe = unsafe;
    members = new Members(classes, unsafe);
    lineage = new Lineage(classes);
  }

  /**
   * Reads a member of {@code target}, which has been computed, as {@code want} if it is unknown.
   */
  Operand read(Expr.Member member, Operand target, Label whenNull, Want want) {
    ValueType type = target.type();
    if (type.isArray() && member.name().equals("length") && !member.call()) {
      return lengths.length(target, whenNull, member.position());
    }
    if (member.call() && isMeasured(type)) {
      switch (member.name()) {
        case "size":
        case "length":
          return lengths.length(target, whenNull, member.position());
        case "isEmpty":
          return isZero(lengths.length(target, whenNull, member.position()));
        default:
          break;
      }
    }
    if (type.kind() != Kind.OBJECT || type.isArray()) {
      throw new UnfitException(
          member.namePosition(), Conversions.article(type) + " has no '" + member.name() + "'");
    }
    conversions.requireNonNull(target, whenNull);
    return type.object().equals(OBJECT)
        ? unknown(member, target, whenNull, want)
        : known(member, target, whenNull, want);
  }

  private boolean isMeasured(ValueType type) {
    return Lengths.isMeasured(type)
        || (type.kind() == Kind.OBJECT
            && (lineage.as(type, "java/util/Collection") != null
                || lineage.as(type, "java/util/Map") != null));
  }

  private Operand isZero(Operand length) {
    Label zero = new Label();
    Label end = new Label();
    int result = body.newLocal(Type.BOOLEAN_TYPE);
    conversions.load(length);
    body.jump(Opcodes.IFEQ, zero);
    body.insn(Opcodes.ICONST_0);
    body.store(Type.BOOLEAN_TYPE, result);
    body.jump(Opcodes.GOTO, end);
    body.mark(zero);
    body.insn(Opcodes.ICONST_1);
    body.store(Type.BOOLEAN_TYPE, result);
    body.mark(end);
    return new Operand(ValueType.BOOLEAN, result);
  }

  private Operand known(Expr.Member member, Operand target, Label whenNull, Want want) {
    ValueType type = target.type();
    MemberProblems problems = new MemberProblems(members, type, member);
    ClassFile file = classes.find(type.object().getInternalName());
    if (file == null) {
      throw problems.unreadable();
    }
    Members.Member found = members.find(file.name(), member.name(), member.call());
    if (found == null) {
      if (!file.isAbstract() || problems.near() != null) {
        throw problems.missing();
      }
      return unknown(member, target, whenNull, want);
    }
    if (found.field() != null) {
      return read(found.reference(), lineage.field(type, found.field()), target);
    }
    if (found.reference() == null && (found.isSettledIn(file) || !isDeclaredOnly(found))) {
      throw problems.notPure(found.method().name());
    }
    if (isOfOptional(found)) {
      requirePresent(found, target, whenNull);
    }
    ValueType result = lineage.result(type, found.owner(), found.method());
    return found.isSettledIn(file) || (unsafe && found.reference().isMethod())
        ? read(found.reference(), result, target)
        : read(
            MemberRead.named(found.method().name(), true, unsafe, Outcome.of(result.kind())),
            result,
            target);
  }

  /** Whether other classes are expected to say what it does; a default is there to be replaced. */
  private static boolean isDeclaredOnly(Members.Member found) {
    return found.method().isAbstract() || found.owner().isInterface();
  }

  /** An empty OptionalInt and the like is a null on the way, not a failure. */
  private static boolean isOfOptional(Members.Member found) {
    return found.owner().name().startsWith("java/util/Optional")
        && found.method().name().startsWith("getAs");
  }

  private void requirePresent(Members.Member found, Operand target, Label whenNull) {
    MemberReference isPresent = MemberReference.method(found.owner().name(), "isPresent", "()Z");
    conversions.load(read(isPresent, ValueType.BOOLEAN, target));
    body.jump(Opcodes.IFEQ, whenNull);
  }

  private Operand read(MemberReference reference, ValueType type, Operand target) {
    return read(MemberRead.of(reference, Outcome.of(type.kind())), type, target);
  }

  private Operand read(MemberRead read, ValueType type, Operand target) {
    push(read, target);
    return new Operand(type, body.store(type.kind().carrier()));
  }

  /** Reads what the object's class has by that name, as what is wanted. */
  private Operand unknown(Expr.Member member, Operand target, Label whenNull, Want want) {
    Outcome outcome = Outcome.of(want);
    push(MemberRead.named(member.name(), member.call(), unsafe, outcome), target);
    switch (outcome) {
      case NUMBER:
      case COMPARED:
        return number(whenNull);
      case CONDITION:
        return condition(whenNull);
      case TEXT:
        Operand text = new Operand(ValueType.STRING, body.store(OBJECT));
        conversions.requireNonNull(text, whenNull);
        return text;
      default:
        return new Operand(ValueType.ANYTHING, body.store(OBJECT));
    }
  }

  private Operand number(Label whenNull) {
    int number = body.store(Type.DOUBLE_TYPE);
    body.load(Type.DOUBLE_TYPE, number);
    body.callStatic(Double.class, "doubleToRawLongBits", long.class, double.class);
    body.push(Missing.BITS);
    body.insn(Opcodes.LCMP);
    body.jump(Opcodes.IFEQ, whenNull);
    return new Operand(ValueType.DOUBLE, number);
  }

  private Operand condition(Label whenNull) {
    int condition = body.store(Type.INT_TYPE);
    body.load(Type.INT_TYPE, condition);
    body.jump(Opcodes.IFLT, whenNull); // Missing.CONDITION
    return new Operand(ValueType.BOOLEAN, condition);
  }

  private void push(MemberRead read, Operand target) {
    body.constant(read, MethodHandle.class); // stack: handle
    conversions.load(target); // stack: handle target
    body.code()
        .visitMethodInsn(
            Opcodes.INVOKEVIRTUAL,
            "java/lang/invoke/MethodHandle",
            "invokeExact",
            read.outcome().type().toMethodDescriptorString(),
            false); // stack: value
  }
}
