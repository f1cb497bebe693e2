package msm.engine.find;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import msm.engine.type.ClassFile;
import msm.engine.type.LoaderClassFiles;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Completes symbols by the classes that are loaded now and their methods. */
public final class Completion {

  private static final int MAX_CANDIDATES = 500;

  private final Instrumentation instrumentation;

  public Completion(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Symbols that begin with {@code text}, each with a word on it; methods once it names a class and
   * a separator, overloads with their parameters.
   */
  public List<Object> of(String text) {
    Map<String, String> candidates = new TreeMap<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      String name = loaded.getName();
      if (Nameable.is(loaded) && !name.contains("$$")) {
        if (name.startsWith(text.replace(':', '.'))) {
          candidates.put(name, null);
        } else if (namesMethodOf(text, name)) {
          methods(loaded, text.substring(0, name.length() + 1), text, candidates);
        }
      }
    }
    List<Object> first = new ArrayList<>();
    for (Map.Entry<String, String> candidate : candidates.entrySet()) {
      if (first.size() == MAX_CANDIDATES) {
        break;
      }
      first.add(candidate(candidate.getKey(), candidate.getValue()));
    }
    return first;
  }

  /**
   * What may be typed, as a JSON object.
   *
   * @param hint a word on it, or null
   */
  static Map<String, Object> candidate(String text, String hint) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", text);
    object.put("hint", hint);
    return object;
  }

  private static boolean namesMethodOf(String text, String className) {
    return text.length() > className.length()
        && ".#".indexOf(text.charAt(className.length())) >= 0
        && text.replace(':', '.').startsWith(className);
  }

  private static void methods(
      Class<?> loaded, String prefix, String text, Map<String, String> candidates) {
    byte[] bytes = LoaderClassFiles.bytes(loaded.getClassLoader(), Type.getInternalName(loaded));
    if (bytes == null) {
      return;
    }
    Map<String, List<ClassFile.Method>> byName = new LinkedHashMap<>();
    for (ClassFile.Method method : ClassFile.parse(bytes).methods()) {
      boolean named = method.name().indexOf('<') < 0 && method.name().indexOf('$') < 0;
      boolean written = (method.access() & Opcodes.ACC_SYNTHETIC) == 0;
      if (named && written) {
        byName.computeIfAbsent(method.name(), any -> new ArrayList<>()).add(method);
      }
    }
    byName.forEach((name, overloads) -> add(prefix + name, overloads, text, candidates));
  }

  private static void add(
      String symbol,
      List<ClassFile.Method> overloads,
      String text,
      Map<String, String> candidates) {
    boolean isOne = overloads.size() == 1;
    if (symbol.startsWith(text)) {
      ClassFile.Method first = overloads.get(0);
      candidates.put(
          symbol,
          isOne
              ? types(first, ", ") + " -> " + result(first)
              : "all " + overloads.size() + " overloads");
    }
    for (ClassFile.Method overload : overloads) {
      // Without spaces, at which words end where they are typed.
      String one = symbol + '(' + types(overload, ",") + ')';
      if (one.startsWith(text) && (!isOne || text.length() > symbol.length())) {
        candidates.put(one, "-> " + result(overload));
      }
    }
  }

  private static String result(ClassFile.Method method) {
    return simpleName(Type.getReturnType(method.descriptor()));
  }

  /** The types of its parameters. */
  private static String types(ClassFile.Method method, String separator) {
    StringJoiner text = new StringJoiner(separator);
    for (Type type : Type.getArgumentTypes(method.descriptor())) {
      text.add(simpleName(type));
    }
    return text.toString();
  }

  private static String simpleName(Type type) {
    String full = type.getClassName();
    return full.substring(full.lastIndexOf('.') + 1);
  }
}
