package msm.engine.type;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureVisitor;

/** Reads one type of a generic signature; wildcards and variables become what bounds them. */
final class TypeReader extends SignatureVisitor {

  private final Map<String, ValueType> variables;
  private final Consumer<ValueType> whenRead;
  private final List<ValueType> arguments = new ArrayList<>();
  private final StringBuilder dimensions = new StringBuilder();
  private String className;

  /**
   * @param variables what is known of type variables; others are Object
   */
  TypeReader(Map<String, ValueType> variables, Consumer<ValueType> whenRead) {
    super(Opcodes.ASM9);
    this.variables = variables;
    this.whenRead = whenRead;
  }

  @Override
  public void visitBaseType(char descriptor) {
    whenRead.accept(ValueType.of(Type.getType(dimensions.toString() + descriptor)));
  }

  @Override
  public void visitTypeVariable(String name) {
    ValueType bound = variables.getOrDefault(name, ValueType.ANYTHING);
    done(bound.object().getDescriptor(), bound.arguments());
  }

  @Override
  public SignatureVisitor visitArrayType() {
    dimensions.append('[');
    return this;
  }

  @Override
  public void visitClassType(String name) {
    className = name;
  }

  @Override
  public void visitInnerClassType(String name) {
    className += '$' + name;
    arguments.clear(); // those of the outer class
  }

  @Override
  public void visitTypeArgument() {
    arguments.add(ValueType.ANYTHING);
  }

  @Override
  public SignatureVisitor visitTypeArgument(char wildcard) {
    return new TypeReader(
        variables, type -> arguments.add(wildcard == SUPER ? ValueType.ANYTHING : type));
  }

  @Override
  public void visitEnd() {
    done('L' + className + ';', arguments);
  }

  private void done(String descriptor, List<ValueType> of) {
    Type type = Type.getType(dimensions + descriptor);
    whenRead.accept(ValueType.object(type, Collections.unmodifiableList(of)));
  }
}
