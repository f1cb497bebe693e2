package msm.engine.handle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFiles;

/** Looks at a handler's class file, without loading it. */
final class HandlerClass {

  private final String className;
  private final HandlerCode code;
  private final ClassFiles application;

  /**
   * @param code the handler's jars, or null if it belongs to the application
   */
  HandlerClass(String className, HandlerCode code, ClassFiles application) {
    this.className = className;
    this.code = code;
    this.application = application;
  }

  /** What the handler is. */
  HandlerKind kind() throws BadHandlerException {
    ClassFile file = find(className.replace('.', '/'));
    if (file == null) {
      throw new BadHandlerException(notFound());
    }
    if (file.isInterface() || file.isAbstract()) {
      throw bad("is abstract; name a class that can be made");
    }
    if (!hasPlainConstructor(file)) {
      throw bad("has no constructor without parameters; give it one");
    }
    Set<String> types = new LinkedHashSet<>();
    collect(file, types);
    boolean around = types.contains(HandlerKind.AROUND.internalName());
    boolean context = types.contains(HandlerKind.CONTEXT.internalName());
    if (around && context) {
      throw bad("implements both Around and ContextHandler; make two classes and two hooks of it");
    }
    if (!around && !context) {
      throw bad("implements neither msm.api.Around nor msm.api.ContextHandler");
    }
    return around ? HandlerKind.AROUND : HandlerKind.CONTEXT;
  }

  private String notFound() {
    if (code == null) {
      return "handler "
          + className
          + " is not there for the loader of the hooked class; name its jar with 'handler_jar'";
    }
    String simple = className.substring(className.lastIndexOf('.') + 1);
    List<String> near = new ArrayList<>();
    for (String name : code.names()) {
      if (name.endsWith("/" + simple + ".class") || name.endsWith("$" + simple + ".class")) {
        near.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
      }
    }
    return "handler "
        + className
        + " is not in "
        + code.jars()
        + (near.isEmpty() ? "; give its full name" : "; did you mean " + near.get(0) + "?");
  }

  private BadHandlerException bad(String why) {
    return new BadHandlerException("handler " + className + " " + why);
  }

  private static boolean hasPlainConstructor(ClassFile file) {
    for (ClassFile.Method method : file.methods()) {
      if (method.name().equals("<init>") && method.descriptor().equals("()V")) {
        return true;
      }
    }
    return false;
  }

  private void collect(ClassFile file, Set<String> types) {
    List<String> above = new ArrayList<>(file.interfaces());
    if (file.superName() != null) {
      above.add(file.superName());
    }
    for (String name : above) {
      if (types.add(name) && !name.startsWith("java/")) {
        ClassFile found = find(name);
        if (found != null) {
          collect(found, types);
        }
      }
    }
  }

  /** As {@link HandlerLoader} does: the application's comes first. */
  private ClassFile find(String internalName) {
    ClassFile found = application.find(internalName);
    if (found != null || code == null) {
      return found;
    }
    byte[] bytes = code.find(internalName + ".class");
    return bytes == null ? null : ClassFile.parse(bytes);
  }
}
