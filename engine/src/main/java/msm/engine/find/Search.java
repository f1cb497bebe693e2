package msm.engine.find;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.type.LoaderClassFiles;
import msm.engine.weave.LoaderName;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds loaded classes by their names, and methods by theirs. Loads nothing, and asks no class for
 * its methods: the JVM would resolve the types of all of them.
 */
public final class Search {

  private static final int MADE_BY_COMPILER = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;

  private final Instrumentation instrumentation;
  private final SoughtName sought;
  private final boolean alsoJdk;
  private final int limit;
  private final List<Object> found = new ArrayList<>();
  private long count;

  private Search(Instrumentation instrumentation, SoughtName sought, boolean alsoJdk, int limit) {
    this.instrumentation = instrumentation;
    this.sought = sought;
    this.alsoJdk = alsoJdk || sought.isOfJdk();
    this.limit = limit;
  }

  /**
   * Puts into the reply the first {@code limit} matches in the order of their names, how many there
   * are, and how many classes are loaded.
   *
   * @param text {@code CLASS} or {@code CLASS#METHOD}
   * @param alsoJdk whether to look through the JDK's own classes even if the text does not say so
   */
  public static void answer(
      Instrumentation instrumentation,
      String text,
      boolean alsoJdk,
      int limit,
      Map<String, Object> reply) {
    Search search = new Search(instrumentation, new SoughtName(text), alsoJdk, limit);
    long loaded = search.run();
    reply.put("loaded", loaded);
    reply.put("matches", search.count);
    reply.put("found", search.found);
  }

  private long run() {
    List<Class<?>> matching = new ArrayList<>();
    Class<?>[] all = instrumentation.getAllLoadedClasses();
    long loaded = 0;
    for (Class<?> type : all) {
      if (Nameable.is(type)) {
        loaded++;
        boolean wanted = alsoJdk || !SoughtName.isOfJdk(type.getName());
        if (wanted && sought.matchesClass(type.getName())) {
          matching.add(type);
        }
      }
    }
    matching.sort(Comparator.comparing(Class::getName));
    for (Class<?> type : matching) {
      if (sought.isOfMethod()) {
        methods(type);
      } else {
        add(type.getName(), type);
      }
    }
    return loaded;
  }

  private void methods(Class<?> type) {
    byte[] classFile =
        LoaderClassFiles.bytes(type.getClassLoader(), type.getName().replace('.', '/'));
    if (classFile == null) {
      return;
    }
    ClassVisitor methods =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            boolean written = (access & MADE_BY_COMPILER) == 0 && !name.equals("<clinit>");
            if (written && sought.matchesMethod(name)) {
              add(type.getName() + '.' + symbol(name, descriptor), type);
            }
            return null;
          }
        };
    try {
      new ClassReader(classFile).accept(methods, ClassReader.SKIP_CODE);
    } catch (RuntimeException damagedOrTooNew) {
      add(type.getName() + " (its class file cannot be read)", type);
    }
  }

  /** A method as a hook's symbol names it. */
  private static String symbol(String name, String descriptor) {
    StringBuilder text = new StringBuilder(name).append('(');
    String separator = "";
    for (Type type : Type.getArgumentTypes(descriptor)) {
      String full = type.getClassName();
      text.append(separator).append(full.substring(full.lastIndexOf('.') + 1));
      separator = ", ";
    }
    return text.append(')').toString();
  }

  private void add(String symbol, Class<?> type) {
    count++;
    if (found.size() < limit) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("symbol", symbol);
      row.put("kind", kind(type));
      row.put("loader", LoaderName.of(type.getClassLoader()));
      found.add(row);
    }
  }

  private static String kind(Class<?> type) {
    if (type.isInterface()) {
      return type.isAnnotation() ? "annotation" : "interface";
    }
    return type.isEnum() ? "enum" : Modifier.isAbstract(type.getModifiers()) ? "abstract" : "class";
  }
}
