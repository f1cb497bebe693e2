package msm.engine.find;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import msm.engine.type.ArtifactVersion;
import msm.engine.type.LoaderClassFiles;
import msm.engine.weave.ClassSelector;
import msm.engine.weave.CodeSizes;
import msm.engine.weave.LoaderName;
import msm.engine.weave.MethodSelector;
import msm.hooks.InvalidSymbolException;
import msm.hooks.Symbol;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Shows what a symbol means now: the classes, in which loaders, and their methods. */
public final class Show {

  private static final int NEWEST_WITH_ODD_VERSION = 44;

  private final Instrumentation instrumentation;
  private final Function<String, String> obstacles;
  private final ArtifactVersion versions = new ArtifactVersion();

  /**
   * @param obstacles why a class of that binary name is not to be hooked; null if it may be
   */
  public Show(Instrumentation instrumentation, Function<String, String> obstacles) {
    this.instrumentation = instrumentation;
    this.obstacles = obstacles;
  }

  /**
   * What the symbol means: an object for each class that has such a method.
   *
   * @param text a symbol as a hook has it, or the name of a class, which means all its methods
   * @param limit how many methods to show at most; others are counted
   * @throws InvalidSymbolException if it is neither
   */
  public Found find(String text, int limit) {
    List<Class<?>> loaded = loaded();
    Symbol wholeClass = wholeClass(text, loaded);
    Symbol symbol = wholeClass == null ? Symbol.parse(text) : wholeClass;
    Found found = new Found(symbol);
    for (Class<?> type : loaded) {
      if (ClassSelector.selects(symbol, type)) {
        add(type, wholeClass == null ? symbol : null, limit, found);
      }
    }
    return found;
  }

  /** The names of all classes that can be shown. */
  public Set<String> classNames() {
    Set<String> names = new LinkedHashSet<>();
    for (Class<?> type : loaded()) {
      names.add(type.getName());
    }
    return names;
  }

  private List<Class<?>> loaded() {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (Nameable.is(type)) {
        loaded.add(type);
      }
    }
    return loaded;
  }

  /** A symbol for all methods of a class, if the text names a class that is loaded. */
  private static Symbol wholeClass(String text, List<Class<?>> loaded) {
    if (text.indexOf('(') >= 0 || text.indexOf('#') >= 0 || text.indexOf('*') >= 0) {
      return null;
    }
    try {
      Symbol symbol = Symbol.parse(text + ".*");
      for (Class<?> type : loaded) {
        if (symbol.matchesClassName(type.getName())) {
          return symbol;
        }
      }
    } catch (InvalidSymbolException noClassName) {
      return null;
    }
    return null;
  }

  /**
   * @param symbol null for every method that the source has
   */
  private void add(Class<?> type, Symbol symbol, int limit, Found found) {
    String internalName = type.getName().replace('.', '/');
    byte[] classFile = LoaderClassFiles.bytes(type.getClassLoader(), internalName);
    if (classFile == null) {
      found.miss(type.getName() + " was made at run time: its class file cannot be read");
      return;
    }
    ClassNode node = new ClassNode();
    try {
      new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
    } catch (RuntimeException damagedOrTooNew) {
      found.miss(type.getName() + " cannot be read: " + damagedOrTooNew.getMessage());
      return;
    }
    MethodSelector selector = symbol == null ? null : new MethodSelector(node, symbol);
    Map<String, Integer> sizes = CodeSizes.of(classFile);
    List<Object> methods = new ArrayList<>();
    boolean any = false;
    for (MethodNode method : node.methods) {
      if (selector == null ? isWritten(method) : selector.selects(method)) {
        any = true;
        if (found.count() < limit) {
          methods.add(new ShownMethod(node, method).toJson(sizes.get(method.name + method.desc)));
        }
        found.count(1);
      }
    }
    if (any) {
      found.add(describe(type, node, methods));
    } else if (symbol != null && symbol.isExactClass()) {
      found.miss(selector.missing());
    }
  }

  private static boolean isWritten(MethodNode method) {
    int byCompiler = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;
    return (method.access & byCompiler) == 0 && !method.name.equals("<clinit>");
  }

  private Map<String, Object> describe(Class<?> type, ClassNode node, List<Object> methods) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("class", type.getName());
    object.put("declaration", declaration(type, node));
    object.put("loader", LoaderName.of(type.getClassLoader()));
    object.put("artifact", artifact(type.getProtectionDomain()));
    object.put("version", versions.of(type.getProtectionDomain()));
    object.put("java", javaVersion(node.version & 0xFFFF));
    object.put("debug", hasNames(node));
    object.put("why", obstacles.apply(type.getName()));
    object.put("methods", methods);
    return object;
  }

  /** As the source begins it, {@code public final class com.acme.Order extends Base}. */
  private static String declaration(Class<?> type, ClassNode node) {
    int modifiers = type.getModifiers() & Modifier.classModifiers();
    if (type.isInterface()) {
      modifiers &= ~Modifier.ABSTRACT;
    }
    String written = Modifier.toString(modifiers);
    StringBuilder text = new StringBuilder(written.isEmpty() ? "" : written + " ");
    text.append(type.isInterface() ? "interface " : type.isEnum() ? "enum " : "class ");
    text.append(type.getName());
    if (node.superName != null && !type.isInterface() && !type.isEnum()) {
      String parent = Type.getObjectType(node.superName).getClassName();
      text.append(parent.equals("java.lang.Object") ? "" : " extends " + parent);
    }
    String word = type.isInterface() ? " extends " : " implements ";
    for (String each : node.interfaces) {
      text.append(word).append(Type.getObjectType(each).getClassName());
      word = ", ";
    }
    return text.toString();
  }

  /** The name of the jar or folder; null if the class came without one. */
  private static String artifact(ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return null;
    }
    String path = location.getPath();
    while (path.endsWith("/") || path.endsWith("!")) {
      path = path.substring(0, path.length() - 1);
    }
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String javaVersion(int classFileVersion) {
    int version = classFileVersion - NEWEST_WITH_ODD_VERSION;
    return version < 5 ? "1." + Math.max(version, 1) : Integer.toString(version);
  }

  /** Whether the class file names variables: then expressions may, too. */
  private static boolean hasNames(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (method.localVariables != null && !method.localVariables.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
