package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Compilers of other languages, and an obfuscator, as the build has fetched them to {@code
 * target/jars}. Each makes classes of its own {@code src/test/hosts/shapes/Shapes.*}.
 */
final class Compilers {

  private Compilers() {}

  /** The jars of a language: its compiler, and what its programs need. */
  static Path jars(String language) {
    return Path.of(System.getProperty("msm.jars"), language);
  }

  /** Compiles the program of a language into a folder of that name. */
  static void run(String language, String main, List<String> options, Path to) throws IOException {
    String extension = language.equals("kotlin") ? "kt" : language;
    Path classes = Files.createDirectories(to.resolve(language));
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of("-cp", classPath(language), "-d", classes.toString()));
    words.add(source(extension).toString());
    start(language, main, words);
  }

  /** Compiles the program in Java and makes it unreadable, into the folder {@code proguard}. */
  static void obfuscate(Path to) throws IOException {
    Path readable = Files.createDirectories(to.resolve("readable"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-g",
                "--release",
                "8",
                "-Xlint:-options",
                "-d",
                readable.toString(),
                source("java").toString());
    assertThat(failed).isZero();
    List<String> words =
        List.of(
            "-injars",
            readable.toString(),
            "-outjars",
            to.resolve("proguard").toString(),
            "-libraryjars",
            java8().toString(),
            "-overloadaggressively",
            "-repackageclasses",
            "a",
            "-allowaccessmodification",
            "-optimizations",
            "!method/inlining/*",
            "-keep",
            "class com.acme.shapes.Shapes { public <init>(); int applyAsInt(int); }");
    start("proguard", "proguard.ProGuard", words);
  }

  /**
   * Compiles the class of {@code src/test/hosts/old} for a Java before 7, by Eclipse's compiler.
   */
  static Path old(String source, String target, Path to) throws IOException {
    Path classes = Files.createDirectories(to.resolve(target));
    Path legacy = Checkout.root().resolve("it/src/test/hosts/old/Legacy.java");
    List<String> words = new ArrayList<>(List.of("-g", "-nowarn", "-proc:none"));
    words.addAll(List.of("-source", source, "-target", target, "-d", classes.toString()));
    words.addAll(List.of("-bootclasspath", java8().toString(), legacy.toString()));
    start("ecj", "org.eclipse.jdt.internal.compiler.batch.Main", words);
    return classes;
  }

  /** The classes of Java 8 itself. */
  private static Path java8() {
    return Jdks.java(8).resolve("../../jre/lib/rt.jar").normalize();
  }

  private static String classPath(String language) throws IOException {
    try (Stream<Path> files = Files.list(jars(language))) {
      return files.map(Path::toString).collect(Collectors.joining(":"));
    }
  }

  private static void start(String language, String main, List<String> words) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java.toString(), "-Dgroovy.target.bytecode=11"));
    command.addAll(List.of("-cp", jars(language) + "/*", main));
    command.addAll(words);
    Finished compiled = Finished.of(new ProcessBuilder(command));
    assertThat(compiled.exitCode()).as("%s", compiled).isZero();
  }

  private static Path source(String extension) {
    return Checkout.root().resolve("it/src/test/hosts/shapes/Shapes." + extension);
  }
}
