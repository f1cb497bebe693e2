package msm.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** Weaves every method of thousands of classes that were not written for the purpose. */
class WovenCorpusTest {

  /** So many classes of the JDK are passed over for one that is woven. */
  private static final int EVERY = 8;

  private final AllInputs inputs = AllInputs.all();
  private final AllInputs someInputs = AllInputs.some();

  private static final int MAJOR_VERSION = 6;

  @Test
  void everyMethodOfTheJdkCanBeWoven() throws IOException {
    List<String> problems = new ArrayList<>();
    List<Path> files = jdkClasses("java.base");

    for (int i = 0; i < files.size(); i += EVERY) {
      Path file = files.get(i);
      try {
        byte[] original = Files.readAllBytes(file);
        check(ClassWeaver.weave(original, inputs.plan(original, any -> true)));
        check(ClassWeaver.weave(original, someInputs.plan(original, any -> true)));
      } catch (UnwovenException | RuntimeException e) {
        problems.add(file + ": " + e);
      }
    }

    assertThat(files).hasSizeGreaterThan(5000);
    assertThat(problems).isEmpty();
  }

  @Test
  void theJvmAcceptsEveryWovenClassOfTheLibrariesHere() throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar") && !entry.contains("byte-buddy")) {
        classes.putAll(jarClasses(entry));
      }
    }

    WovenLoader loader = new WovenLoader(classes, inputs);

    assertThat(loader.problems()).isEmpty();
    assertThat(loader.linked).isGreaterThan(1500);
  }

  @Test
  void theJvmAcceptsEveryWovenClassOfTheJavaCompiler() throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (Path file : jdkClasses("jdk.compiler")) {
      byte[] bytes = Files.readAllBytes(file);
      classes.put(new ClassReader(bytes).getClassName().replace('/', '.'), bytes);
    }

    WovenLoader loader = new WovenLoader(classes, someInputs);

    assertThat(loader.problems()).isEmpty();
    assertThat(loader.linked).isGreaterThan(800);
  }

  @Test
  void methodsThatNoHookMeansKeepTheirCode() throws Exception {
    List<Path> files = jdkClasses("java.base");

    for (int i = 0; i < files.size(); i += 4 * EVERY) {
      byte[] original = Files.readAllBytes(files.get(i));
      byte[] woven =
          ClassWeaver.weave(
              original, inputs.plan(original, method -> isHooked(method.name, method.desc)));
      Map<String, String> before = texts(original);
      Map<String, String> after = texts(woven);

      assertThat(after.keySet()).isEqualTo(before.keySet());
      before.forEach(
          (method, text) -> {
            if (!isHooked(method, "")) {
              assertThat(after).containsEntry(method, text);
            }
          });
    }
  }

  private static boolean isHooked(String name, String descriptor) {
    String method = name + descriptor;
    return !method.startsWith("<") && method.hashCode() % 2 == 0;
  }

  private static Map<String, String> texts(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    Map<String, String> texts = new TreeMap<>();
    for (MethodNode method : node.methods) {
      Textifier text = new Textifier();
      method.accept(new TraceMethodVisitor(text));
      StringWriter lines = new StringWriter();
      text.print(new PrintWriter(lines));
      texts.put(method.name + method.desc, lines.toString());
    }
    return texts;
  }

  /** Checks stack, variables and frames as far as that can be done without loading classes. */
  private static void check(byte[] woven) {
    new ClassReader(woven)
        .accept(new CheckClassAdapter(Opcodes.ASM9, new ClassWriter(0), true) {}, 0);
  }

  private static List<Path> jdkClasses(String module) throws IOException {
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("module-info.class"))
          .filter(file -> !file.toString().contains("$Holder")) // made by jlink, with odd flags
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static Map<String, byte[]> jarClasses(String jarName) throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (JarFile jar = new JarFile(jarName)) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        if (name.endsWith(".class") && !name.contains("-") && !name.startsWith("java/")) {
          try (InputStream in = jar.getInputStream(entry)) {
            byte[] classFile = bytes(in);
            if (new ClassReader(classFile).readShort(MAJOR_VERSION) >= Opcodes.V1_7) {
              classes.put(name.replace('/', '.').replaceFirst("\\.class$", ""), classFile);
            }
          }
        }
      }
    }
    return classes;
  }

  private static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    int length;
    while ((length = in.read(chunk)) >= 0) {
      bytes.write(chunk, 0, length);
    }
    return bytes.toByteArray();
  }

  /** Defines woven classes, and lets the JVM verify them without initialising any. */
  private static final class WovenLoader extends ClassLoader {

    private final Map<String, byte[]> classes;
    private final AllInputs inputs;
    private final List<String> problems = new ArrayList<>();
    private int linked;

    WovenLoader(Map<String, byte[]> classes, AllInputs inputs) {
      super(WovenCorpusTest.class.getClassLoader());
      this.classes = classes;
      this.inputs = inputs;
    }

    List<String> problems() {
      for (String name : classes.keySet()) {
        try {
          // Asking a class for its methods makes the JVM link, and therefore verify, it.
          linked += loadClass(name, false).getDeclaredMethods().length > 0 ? 1 : 0;
        } catch (NoClassDefFoundError | ClassNotFoundException | IllegalAccessError ignored) {
          // An optional dependency.
        } catch (LinkageError refused) {
          problems.add(name + ": " + refused);
        }
      }
      return problems;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        return classes.containsKey(name) ? define(name) : super.loadClass(name, resolve);
      }
    }

    private Class<?> define(String name) {
      byte[] original = classes.get(name);
      byte[] woven = original;
      try {
        woven = ClassWeaver.weave(original, inputs.plan(original, any -> true));
      } catch (UnwovenException | RuntimeException e) {
        problems.add(name + ": " + e);
      }
      return defineClass(name, woven, 0, woven.length);
    }
  }
}
