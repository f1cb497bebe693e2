package msm.engine.type;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * The generic signature of a class or method. Tools write odd ones: of what cannot be read nothing
 * is known.
 */
public final class Signature {

  private static final Signature NONE =
      new Signature(Collections.<String, ValueType>emptyMap(), false);

  private final Map<String, ValueType> variables;
  private final boolean bindsOwn;
  private final List<ValueType> parents = new ArrayList<>();
  private final List<ValueType> parameters = new ArrayList<>();
  private ValueType result;

  private Signature(Map<String, ValueType> known, boolean bindsOwn) {
    variables = new LinkedHashMap<>(known);
    this.bindsOwn = bindsOwn;
  }

  /**
   * Reads the signature of a method.
   *
   * @param signature null if there is none
   * @param known type variables of what is around it; its own ones win
   */
  public static Signature of(String signature, Map<String, ValueType> known) {
    return read(signature, known, true);
  }

  private static Signature read(String signature, Map<String, ValueType> known, boolean bindsOwn) {
    if (signature == null) {
      return NONE;
    }
    try {
      Signature read = new Signature(known, bindsOwn);
      new SignatureReader(signature).accept(read.new Reader());
      return read;
    } catch (RuntimeException odd) {
      return NONE;
    }
  }

  /** The variables that a class declares, with their bounds, in their order. */
  public static Map<String, ValueType> variables(String classSignature) {
    return of(classSignature, Collections.<String, ValueType>emptyMap()).variables;
  }

  /** What a class extends and implements, its variables being {@code known}. */
  static List<ValueType> parents(String classSignature, Map<String, ValueType> known) {
    return read(classSignature, known, false).parents;
  }

  /**
   * The type of a field, parameter or variable.
   *
   * @param signature null if there is none
   * @param erased as the descriptor has it
   */
  public static ValueType type(String signature, Type erased, Map<String, ValueType> variables) {
    if (signature == null || erased.getSort() < Type.ARRAY) {
      return ValueType.of(erased);
    }
    try {
      ValueType[] read = {ValueType.ANYTHING};
      new SignatureReader(signature).acceptType(new TypeReader(variables, type -> read[0] = type));
      return fitting(read[0], erased, signature.startsWith("L"));
    } catch (RuntimeException odd) {
      return ValueType.of(erased);
    }
  }

  /** What is read counts only if it agrees with what the JVM goes by. */
  private static ValueType fitting(ValueType read, Type erased, boolean exact) {
    boolean fits = exact ? read.object().equals(erased) : !read.equals(ValueType.ANYTHING);
    return fits ? read : ValueType.of(erased);
  }

  /** What is known of type variables here. */
  public Map<String, ValueType> variables() {
    return variables;
  }

  /**
   * Of a method: the types of its parameters, or the erased ones if the signature does not tell of
   * them all, as where the compiler has added some.
   */
  public List<ValueType> parameters(Type... erased) {
    List<ValueType> types = new ArrayList<>();
    for (int i = 0; i < erased.length; i++) {
      boolean known = parameters.size() == erased.length && erased[i].getSort() >= Type.ARRAY;
      types.add(known ? known(parameters.get(i), erased[i]) : ValueType.of(erased[i]));
    }
    return types;
  }

  /** Of a method: what it returns; null for void. */
  public ValueType result(Type erased) {
    if (erased.getSort() == Type.VOID) {
      return null;
    }
    boolean known = result != null && erased.getSort() >= Type.ARRAY;
    return known ? known(result, erased) : ValueType.of(erased);
  }

  private static ValueType known(ValueType read, Type erased) {
    return fitting(read, erased, false);
  }

  private final class Reader extends SignatureVisitor {
    private String variable;

    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitFormalTypeParameter(String name) {
      variable = name;
      if (bindsOwn) {
        variables.remove(name); // it comes in its own place
        variables.put(name, ValueType.ANYTHING);
      }
    }

    @Override
    public SignatureVisitor visitClassBound() {
      return bound();
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
      return bound();
    }

    private SignatureVisitor bound() {
      String of = variable;
      return new TypeReader(
          variables,
          type -> {
            if (bindsOwn && variables.get(of).equals(ValueType.ANYTHING)) {
              variables.put(of, type);
            }
          });
    }

    @Override
    public SignatureVisitor visitSuperclass() {
      return new TypeReader(variables, parents::add);
    }

    @Override
    public SignatureVisitor visitInterface() {
      return new TypeReader(variables, parents::add);
    }

    @Override
    public SignatureVisitor visitParameterType() {
      return new TypeReader(variables, parameters::add);
    }

    @Override
    public SignatureVisitor visitReturnType() {
      return new TypeReader(variables, type -> result = type);
    }
  }
}
