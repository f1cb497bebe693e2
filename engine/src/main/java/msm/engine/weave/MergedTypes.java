package msm.engine.weave;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * The classes that the JVM loads to verify a method without frames: where two ways through the code
 * meet and a variable holds an object of one class or another, it wants to know what both are.
 */
final class MergedTypes extends BasicInterpreter {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  /** An object of which it is known that it is of some class, and no more. */
  private static final BasicValue SOME = new BasicValue(Type.getObjectType("some class"));

  private final Set<String> names = new TreeSet<>();

  private MergedTypes() {
    super(Opcodes.ASM9);
  }

  /**
   * Internal names of those classes.
   *
   * @throws AnalyzerException if the code cannot be followed
   */
  static Set<String> of(String owner, MethodNode method) throws AnalyzerException {
    MergedTypes types = new MergedTypes();
    new Analyzer<>(types).analyze(owner, method);
    types.names.remove(owner);
    return types.names;
  }

  @Override
  public BasicValue newValue(Type type) {
    return type != null && type.getSort() >= Type.ARRAY
        ? new BasicValue(type)
        : super.newValue(type);
  }

  @Override
  public BasicValue binaryOperation(
      AbstractInsnNode instruction, BasicValue value1, BasicValue value2) throws AnalyzerException {
    boolean takesElement = instruction.getOpcode() == Opcodes.AALOAD && value1.isReference();
    return takesElement ? element(value1) : super.binaryOperation(instruction, value1, value2);
  }

  private BasicValue element(BasicValue array) {
    String descriptor = array.getType().getDescriptor();
    return descriptor.startsWith("[")
        ? newValue(Type.getType(descriptor.substring(1)))
        : array; // null, or what was noted already
  }

  @Override
  public BasicValue merge(BasicValue value1, BasicValue value2) {
    if (value1.equals(value2)) {
      return value1;
    }
    if (!value1.isReference() || !value2.isReference()) {
      return BasicValue.UNINITIALIZED_VALUE;
    }
    if (value1.getType().equals(NULL_TYPE)) {
      return value2;
    }
    if (value2.getType().equals(NULL_TYPE)) {
      return value1;
    }
    if (value1.getType().equals(OBJECT) || value2.getType().equals(OBJECT)) {
      return BasicValue.REFERENCE_VALUE;
    }
    note(value1);
    note(value2);
    return SOME;
  }

  private void note(BasicValue value) {
    Type type = value.getType();
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT && !value.equals(SOME)) {
      names.add(element.getInternalName());
    }
  }
}
