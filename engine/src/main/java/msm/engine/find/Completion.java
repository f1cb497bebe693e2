package msm.engine.find;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import msm.engine.type.ClassFile;
import msm.engine.type.LoaderClassFiles;
import org.objectweb.asm.Type;

/** Completes symbols by the classes that are loaded now and their methods. */
public final class Completion {

  private static final int MAX_CANDIDATES = 500;

  private final Instrumentation instrumentation;

  public Completion(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Symbols that begin with {@code text}; methods once it names a class and a separator. */
  public List<Object> of(String text) {
    Set<String> candidates = new TreeSet<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      String name = loaded.getName();
      if (Nameable.is(loaded) && !name.contains("$$")) {
        if (name.startsWith(text.replace(':', '.'))) {
          candidates.add(name);
        } else if (namesMethodOf(text, name)) {
          methods(loaded, text.substring(0, name.length() + 1), text, candidates);
        }
      }
    }
    List<Object> first = new ArrayList<>();
    for (String candidate : candidates) {
      if (first.size() == MAX_CANDIDATES) {
        break;
      }
      first.add(candidate);
    }
    return first;
  }

  private static boolean namesMethodOf(String text, String className) {
    return text.length() > className.length()
        && ".#".indexOf(text.charAt(className.length())) >= 0
        && text.replace(':', '.').startsWith(className);
  }

  private static void methods(Class<?> loaded, String prefix, String text, Set<String> candidates) {
    byte[] bytes = LoaderClassFiles.bytes(loaded.getClassLoader(), Type.getInternalName(loaded));
    if (bytes == null) {
      return;
    }
    for (ClassFile.Method method : ClassFile.parse(bytes).methods()) {
      String candidate = prefix + method.name();
      boolean named = method.name().indexOf('<') < 0 && method.name().indexOf('$') < 0;
      if (named && candidate.startsWith(text)) {
        candidates.add(candidate);
      }
    }
  }
}
