package msm.engine.probe;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFiles;
import msm.hooks.NearMiss;
import org.objectweb.asm.Type;

/** Finds what {@code .name} and {@code .name()} mean on a class. */
final class Members {

  private final ClassFiles classes;

  Members(ClassFiles classes) {
    this.classes = classes;
  }

  /**
   * The field of that name, of any visibility, the nearest declaration first; else a getter that
   * surely reads one.
   *
   * @throws UnfitException if there is none
   */
  ClassFile.Field find(Type type, String name, boolean call, int position) {
    String owner = type.getInternalName();
    if (classes.find(owner) == null) {
      throw new UnfitException(
          position, "the class file of " + type.getClassName() + " cannot be read");
    }
    ClassFile.Field field = call ? null : field(owner, name);
    if (field == null) {
      field = fieldBehindGetter(owner, name, call);
    }
    if (field != null) {
      return field;
    }
    throw call ? noSuchCall(type, name, position) : noSuchField(type, name, position);
  }

  private ClassFile.Field field(String className, String name) {
    for (ClassFile file = classes.find(className); file != null; file = superOf(file)) {
      ClassFile.Field field = file.field(name);
      if (field != null) {
        return field;
      }
    }
    return null;
  }

  /**
   * The field that {@code name()}, {@code getName()} or {@code isName()} returns. Only if its code
   * does nothing else and no subclass can have overridden it: then reading the field is the call.
   */
  private ClassFile.Field fieldBehindGetter(String className, String name, boolean call) {
    for (String getter : call ? new String[] {name} : getters(name)) {
      for (ClassFile file = classes.find(className); file != null; file = superOf(file)) {
        ClassFile.Method method = file.methodWithoutParameters(getter);
        if (method == null) {
          continue;
        }
        boolean settled =
            Modifier.isFinal(method.access())
                || Modifier.isPrivate(method.access())
                || classes.find(className).isFinal();
        if (settled && method.readField() != null) {
          return field(file.name(), method.readField());
        }
        break;
      }
    }
    return null;
  }

  private UnfitException noSuchCall(Type type, String name, int position) {
    for (ClassFile file = classes.find(type.getInternalName());
        file != null;
        file = superOf(file)) {
      if (file.methodWithoutParameters(name) != null) {
        return new UnfitException(
            position,
            name
                + "() of "
                + type.getClassName()
                + " may do more than read a field and is not called; name a field"
                + fields(type));
      }
    }
    return new UnfitException(
        position,
        "no method '" + name + "()' in " + type.getClassName() + near(name, methodNames(type)));
  }

  private UnfitException noSuchField(Type type, String name, int position) {
    return new UnfitException(
        position,
        "no field '"
            + name
            + "' in "
            + type.getClassName()
            + near(name, fieldNames(type))
            + fields(type));
  }

  private static String near(String name, List<String> known) {
    String near = NearMiss.of(name, known);
    return near == null ? "" : "; did you mean '" + near + "'?";
  }

  private String fields(Type type) {
    List<String> names = fieldNames(type);
    return names.isEmpty() ? "" : " (fields: " + String.join(", ", names) + ")";
  }

  private List<String> fieldNames(Type type) {
    List<String> names = new ArrayList<>();
    for (ClassFile file = classes.find(type.getInternalName());
        file != null;
        file = superOf(file)) {
      for (ClassFile.Field field : file.fields()) {
        if (!field.name().contains("$")) {
          names.add(field.name());
        }
      }
    }
    return names;
  }

  private List<String> methodNames(Type type) {
    List<String> names = new ArrayList<>();
    for (ClassFile.Method method : classes.find(type.getInternalName()).methods()) {
      names.add(method.name());
    }
    return names;
  }

  private ClassFile superOf(ClassFile file) {
    return file.superName() == null ? null : classes.find(file.superName());
  }

  private static String[] getters(String name) {
    String tail = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return new String[] {name, "get" + tail, "is" + tail};
  }
}
