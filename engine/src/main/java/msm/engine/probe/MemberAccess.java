package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFiles;
import msm.engine.type.Lineage;
import msm.engine.type.ValueType;
import msm.engine.type.ValueType.Kind;
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
  private final Members members;
  private final Lineage lineage;

  MemberAccess(Body body, Conversions conversions, Lengths lengths, ClassFiles classes) {
    this.body = body;
    this.conversions = conversions;
    this.lengths = lengths;
    members = new Members(classes);
    lineage = new Lineage(classes);
  }

  /** Reads a member of {@code target}, which has been computed. */
  Operand read(Expr.Member member, Operand target, Label whenNull) {
    ValueType type = target.type();
    if (type.isArray() && member.name().equals("length") && !member.call()) {
      return lengths.length(target, whenNull, member.position());
    }
    if (member.call() && Lengths.isMeasured(type)) {
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
    return read(known(member, target), target, whenNull);
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

  private Operand read(ClassFile.Field field, Operand target, Label whenNull) {
    MemberReference reference =
        new MemberReference(field.owner(), field.name(), field.descriptor(), field.isStatic());
    // Also before a static field: nothing of ours may be the first to touch a class.
    conversions.requireNonNull(target, whenNull);
    body.constant(reference, MethodHandle.class); // stack: handle
    Type declared = Type.getType(reference.descriptor());
    Type carrier = declared.getSort() >= Type.ARRAY ? OBJECT : declared;
    if (!reference.isStatic()) {
      conversions.load(target); // stack: handle target
    }
    body.code()
        .visitMethodInsn(
            Opcodes.INVOKEVIRTUAL,
            "java/lang/invoke/MethodHandle",
            "invokeExact",
            (reference.isStatic() ? "()" : "(Ljava/lang/Object;)") + carrier.getDescriptor(),
            false); // stack: value
    return conversions.keep(declared, lineage.field(target.type(), field));
  }

  private ClassFile.Field known(Expr.Member member, Operand target) {
    Type type = target.type().object();
    if (type.equals(OBJECT)) {
      throw new UnfitException(
          member.namePosition(),
          "the static type of '" + member.target() + "' is Object: its fields are not known here");
    }
    return members.find(type, member.name(), member.call(), member.namePosition());
  }
}
