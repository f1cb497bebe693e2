package msm.engine.probe;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFiles;
import msm.engine.type.PureMethods;
import org.objectweb.asm.Type;

/** Finds what {@code .name} and {@code .name()} mean on a class. */
final class Members {

  /** What a name means on a class: a field or a method. */
  static final class Member {
    private final ClassFile owner;
    private final ClassFile.Field field;
    private final ClassFile.Method method;
    private final MemberReference reference;

    private Member(
        ClassFile owner,
        ClassFile.Field field,
        ClassFile.Method method,
        MemberReference reference) {
      this.owner = owner;
      this.field = field;
      this.method = method;
      this.reference = reference;
    }

    /** Declares it. */
    ClassFile owner() {
      return owner;
    }

    /** Null if it is a method. */
    ClassFile.Field field() {
      return field;
    }

    /** Null if it is a field. */
    ClassFile.Method method() {
      return method;
    }

    /** How its value is had; null of a method that has no code, or whose code may do anything. */
    MemberReference reference() {
      return reference;
    }

    /** The calling of the method, whatever it does. */
    MemberReference call() {
      return MemberReference.method(owner.name(), method.name(), method.descriptor());
    }

    /** Whether no class that extends {@code file} can give the name another meaning. */
    boolean isSettledIn(ClassFile file) {
      return method == null || method.isFinal() || file.isFinal() || owner.isFinal();
    }
  }

  private final ClassFiles classes;
  private final boolean unsafe;

  /**
   * @param unsafe whether methods may be called that are not known to be pure
   */
  Members(ClassFiles classes, boolean unsafe) {
    this.classes = classes;
    this.unsafe = unsafe;
  }

  /**
   * The field of that name, of any visibility, the nearest declaration first; else a method without
   * parameters of that name or with {@code get} or {@code is} before it. The JDK's fields are its
   * own business: there a getter that is known to be pure comes first. Null if there is none.
   */
  Member find(String className, String name, boolean call) {
    if (call) {
      return method(className, name);
    }
    Member field = field(className, name);
    if (field != null && !isOfJdk(field.owner.name())) {
      return field;
    }
    Member getter = getter(className, name);
    return field != null && (getter == null || getter.reference == null) ? field : getter;
  }

  /** What is said of a method that is not called. */
  static String notPure(String method, String className) {
    return method
        + "() of "
        + className
        + " may do more than read a field and is not called; name a field, set 'unsafe_calls: true',"
        + " or write a handler";
  }

  /** Names of all fields, its own first. */
  List<String> fieldNames(String className) {
    List<String> names = new ArrayList<>();
    for (ClassFile file = classes.find(className); file != null; file = superOf(file)) {
      for (ClassFile.Field field : file.fields()) {
        if (!field.name().contains("$")) {
          names.add(field.name());
        }
      }
    }
    return names;
  }

  /** Names of all methods without parameters that return something. */
  List<String> methodNames(String className) {
    Set<String> names = new LinkedHashSet<>();
    for (ClassFile file : lineage(className)) {
      for (ClassFile.Method method : file.methods()) {
        if (method.descriptor().startsWith("()") && isGetter(method)) {
          names.add(method.name());
        }
      }
    }
    return new ArrayList<>(names);
  }

  private Member field(String className, String name) {
    for (ClassFile file = classes.find(className); file != null; file = superOf(file)) {
      ClassFile.Field field = file.field(name);
      if (field != null) {
        MemberReference reference =
            MemberReference.field(
                field.owner(), field.name(), field.descriptor(), field.isStatic());
        return new Member(file, field, null, reference);
      }
    }
    return null;
  }

  /** The getter that may be used, or else the first that may not. */
  private Member getter(String className, String name) {
    String tail = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    Member refused = null;
    for (String getter : new String[] {name, "get" + tail, "is" + tail}) {
      Member found = method(className, getter);
      if (found != null && (found.reference != null || found.method.isAbstract())) {
        return found;
      }
      refused = refused == null ? found : refused;
    }
    return refused;
  }

  private Member method(String className, String name) {
    for (ClassFile file : lineage(className)) {
      ClassFile.Method method = file.methodWithoutParameters(name);
      if (method != null && isGetter(method)) {
        return new Member(file, null, method, reference(file, method));
      }
    }
    return null;
  }

  private static boolean isGetter(ClassFile.Method method) {
    return !Modifier.isStatic(method.access())
        && Type.getReturnType(method.descriptor()).getSort() != Type.VOID;
  }

  /** Reading the field that a method does nothing but return is as good as calling it. */
  private MemberReference reference(ClassFile file, ClassFile.Method method) {
    if (method.isPlain()) {
      if (method.readField() == null) {
        return MemberReference.constant(
            file.name(), method.name(), method.descriptor(), method.constant());
      }
      Member field = field(file.name(), method.readField());
      return field == null ? null : field.reference;
    }
    return unsafe || isKnownToBePure(file, method.name())
        ? MemberReference.method(file.name(), method.name(), method.descriptor())
        : null;
  }

  private boolean isKnownToBePure(ClassFile owner, String method) {
    if (isOfJdk(owner.name()) && !PureMethods.isExcepted(owner.name())) {
      for (ClassFile file : lineage(owner.name())) {
        if (PureMethods.contains(file.name(), method)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOfJdk(String className) {
    return className.startsWith("java/")
        || className.startsWith("javax/")
        || className.startsWith("jdk/")
        || className.startsWith("sun/");
  }

  /** A class, its superclasses, then all their interfaces. */
  private List<ClassFile> lineage(String className) {
    List<ClassFile> lineage = new ArrayList<>();
    Deque<String> interfaces = new ArrayDeque<>();
    for (ClassFile file = classes.find(className); file != null; file = superOf(file)) {
      lineage.add(file);
      interfaces.addAll(file.interfaces());
    }
    Set<String> seen = new HashSet<>();
    while (!interfaces.isEmpty()) {
      String name = interfaces.remove();
      ClassFile file = seen.add(name) ? classes.find(name) : null;
      if (file != null) {
        lineage.add(file);
        interfaces.addAll(file.interfaces());
      }
    }
    return lineage;
  }

  private ClassFile superOf(ClassFile file) {
    return file.superName() == null ? null : classes.find(file.superName());
  }
}
