package msm.engine.type;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file says of its class's members; immutable. */
public final class ClassFile {

  /** A field. */
  public static final class Field {
    private final String owner;
    private final int access;
    private final String name;
    private final String descriptor;
    private final String signature;

    Field(String owner, int access, String name, String descriptor, String signature) {
      this.owner = owner;
      this.signature = signature;
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
    }

    /** Internal name of the declaring class. */
    public String owner() {
      return owner;
    }

    public boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }

    public String name() {
      return name;
    }

    public String descriptor() {
      return descriptor;
    }

    /** With type arguments; null if it has none. */
    String signature() {
      return signature;
    }
  }

  /** A method. */
  public static final class Method {
    private final int access;
    private final String name;
    private final String descriptor;
    private final String signature;
    private final PlainCode.Value value;

    Method(int access, String name, String descriptor, String signature, PlainCode.Value value) {
      this.access = access;
      this.signature = signature;
      this.name = name;
      this.descriptor = descriptor;
      this.value = value;
    }

    public int access() {
      return access;
    }

    public String name() {
      return name;
    }

    public String descriptor() {
      return descriptor;
    }

    /** With type arguments; null if it has none. */
    String signature() {
      return signature;
    }

    /** Whether its code does nothing but return a field of its class or a constant. */
    public boolean isPlain() {
      return value != null;
    }

    /** The field that a plain method returns; null if it returns a constant. */
    public String readField() {
      return value.field;
    }

    /** The constant that a plain method returns, which may be null. */
    public Object constant() {
      return value.constant;
    }

    public boolean isAbstract() {
      return Modifier.isAbstract(access);
    }

    /** Whether no subclass can have another one of its name. */
    public boolean isFinal() {
      return Modifier.isFinal(access) || Modifier.isPrivate(access);
    }
  }

  private final String name;
  private final int access;
  private final String signature;
  private final String superName;
  private final List<String> interfaces;
  private final List<Field> fields = new ArrayList<>();
  private final List<Method> methods = new ArrayList<>();

  private ClassFile(
      int access, String name, String signature, String superName, String[] interfaces) {
    this.access = access;
    this.name = name;
    this.signature = signature;
    this.superName = superName;
    this.interfaces = interfaces == null ? new ArrayList<>() : java.util.Arrays.asList(interfaces);
  }

  /**
   * Reads a class file.
   *
   * @throws IllegalArgumentException if it is damaged or newer than ASM knows
   */
  public static ClassFile parse(byte[] bytes) {
    Members members = new Members();
    new ClassReader(bytes).accept(members, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return members.file;
  }

  /** Internal name, {@code com/acme/Order$Item}. */
  public String name() {
    return name;
  }

  public boolean isFinal() {
    return (access & Opcodes.ACC_FINAL) != 0;
  }

  public boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** Whether only subclasses of it have objects, an interface too. */
  public boolean isAbstract() {
    return (access & Opcodes.ACC_ABSTRACT) != 0;
  }

  public boolean isEnum() {
    return (access & Opcodes.ACC_ENUM) != 0;
  }

  /** Its type variables and what it extends, with type arguments; null if there are none. */
  String signature() {
    return signature;
  }

  /** Internal name; null for Object. */
  public String superName() {
    return superName;
  }

  public List<String> interfaces() {
    return Collections.unmodifiableList(interfaces);
  }

  public List<Field> fields() {
    return Collections.unmodifiableList(fields);
  }

  public List<Method> methods() {
    return Collections.unmodifiableList(methods);
  }

  /** The field declared here, or null. */
  public Field field(String fieldName) {
    for (Field field : fields) {
      if (field.name.equals(fieldName)) {
        return field;
      }
    }
    return null;
  }

  /** The method without parameters declared here, or null. */
  public Method methodWithoutParameters(String methodName) {
    for (Method method : methods) {
      if (method.name.equals(methodName)
          && method.descriptor.startsWith("()")
          && (method.access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC)) == 0) {
        return method;
      }
    }
    return null;
  }

  private static final class Members extends ClassVisitor {
    private ClassFile file;

    Members() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      file = new ClassFile(access, name, signature, superName, interfaces);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      file.fields.add(new Field(file.name, access, name, descriptor, signature));
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new PlainCode(
          file.name,
          descriptor,
          value -> file.methods.add(new Method(access, name, descriptor, signature, value)));
    }
  }
}
