package msm.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import msm.engine.type.LoaderClassFiles;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * Weaves every method of some 31,000 classes that were not written for the purpose, and lets the
 * JVM's verifier judge each of them. No code of theirs runs.
 */
class WovenCorpusTest {

  private static final Path LIBRARIES = Paths.get("target", "corpus");
  private static final String KNOWN = "libraries.txt";

  /** So many classes of the JDK are passed over for one whose unhooked methods are compared. */
  private static final int EVERY = 32;

  /** Needs no frame before it is woven. */
  static final class WithoutBranch {
    int twice(int number) {
      return 2 * number;
    }
  }

  @Test
  void theJvmAcceptsAllOfJavaBaseWithAllValuesLoaded() throws Exception {
    assertJavaBaseIsAccepted(AllInputs.all());
  }

  @Test
  void theJvmAcceptsAllOfJavaBaseWithSomeValuesLoaded() throws Exception {
    assertJavaBaseIsAccepted(AllInputs.some());
  }

  @Test
  void theJvmAcceptsTenLibrariesWithAllValuesLoaded() throws Exception {
    assertLibrariesAreAccepted(AllInputs.all());
  }

  @Test
  void theJvmAcceptsTenLibrariesWithSomeValuesLoaded() throws Exception {
    assertLibrariesAreAccepted(AllInputs.some());
  }

  @Test
  void theCoreOfJavaBaseThatKeepsItsNamesIsFollowedToo() throws Exception {
    for (byte[] original : ClassCorpus.ofModule("java.base", PlatformNames::isKept).values()) {
      ClassPlan plan = AllInputs.all().plan(original, any -> true);

      byte[] woven = ClassWeaver.weaveWhatFits(original, plan, AllInputs.anyClass(original));

      // Two of them are interfaces without any code.
      new ClassReader(woven == null ? original : woven)
          .accept(new CheckClassAdapter(Opcodes.ASM9, new ClassWriter(0), true) {}, 0);
    }
  }

  @Test
  void aWovenClassThatTheJvmRefusesWouldBeNoticed() throws Exception {
    byte[] classFile =
        LoaderClassFiles.bytes(
            getClass().getClassLoader(), WithoutBranch.class.getName().replace('.', '/'));
    Map<String, byte[]> classes =
        Collections.singletonMap(WithoutBranch.class.getName(), classFile);

    CorpusCheck check = CorpusCheck.of(classes, AllInputs.all(), WovenCorpusTest::withoutFrames);

    assertThat(check.problems())
        .singleElement()
        .asString()
        .contains("WithoutBranch: java.lang.VerifyError: Expecting a stack");
  }

  @Test
  void methodsThatNoHookMeansKeepTheirCode() throws Exception {
    List<byte[]> files = new ArrayList<>(ClassCorpus.ofModule("java.base", any -> true).values());

    for (int i = 0; i < files.size(); i += EVERY) {
      byte[] original = files.get(i);
      byte[] woven =
          ClassWeaver.weave(
              original,
              AllInputs.all().plan(original, method -> isHooked(method.name, method.desc)),
              AllInputs.anyClass(original));
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

  /** All of it but one class, whose access to Object's protected method is right no longer. */
  private static void assertJavaBaseIsAccepted(AllInputs inputs) throws Exception {
    PlatformNames names = new PlatformNames();
    Map<String, byte[]> classes = new HashMap<>();
    ClassCorpus.ofModule("java.base", name -> !PlatformNames.isKept(name))
        .forEach((name, file) -> classes.put(names.of(name), file));

    CorpusCheck check = CorpusCheck.of(classes, inputs, names::rename);

    assertThat(check.problems()).isEmpty();
    Map<String, Integer> counts = new TreeMap<>(check.counts());
    assertThat(counts.remove("classes verified")).isGreaterThan(6000);
    assertThat(counts.remove("methods woven")).isGreaterThan(50_000);
    assertThat(counts.toString())
        .matches("\\{classes refused woven or not: renamed.java.lang.System\\$\\d=1}");
  }

  /** Those that are refused woven or not need a class that is in none of the jars. */
  private static void assertLibrariesAreAccepted(AllInputs inputs) throws Exception {
    Map<String, byte[]> classes = new HashMap<>();
    for (Path jar : ClassCorpus.jars(LIBRARIES)) {
      classes.putAll(ClassCorpus.ofJar(jar));
    }

    CorpusCheck check = CorpusCheck.of(classes, inputs, file -> file);

    assertThat(check.problems()).isEmpty();
    List<String> ends = new ArrayList<>();
    check.counts().forEach((end, count) -> ends.add(end + ": " + count));
    assertThat(ends).as(KNOWN).isEqualTo(known());
  }

  private static List<String> known() throws Exception {
    Path file = Paths.get(WovenCorpusTest.class.getResource(KNOWN).toURI());
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  private static byte[] withoutFrames(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(writer, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static boolean isHooked(String name, String descriptor) {
    String method = name + descriptor;
    return !method.startsWith("<") && method.hashCode() % 2 == 0;
  }

  private static Map<String, String> texts(byte[] classFile) throws IOException {
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
}
