package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A library as the build has fetched it for the tests, to {@code target/adapters}, and a program
 * that calls it, from {@code src/test/hosts}. The program is compiled when it is needed, against
 * the very version that it runs with.
 */
record Library(String jars, String program) {

  /** Those jars that the adapter is for. */
  String classPath() {
    return directory() + "/*";
  }

  /** A JVM that runs the program's main class. */
  Host start(String main, Path scratch, String... options) throws IOException {
    return start(Jdks.java(Runtime.version().feature()), main, scratch, options);
  }

  /** The same on another Java, which has a compiler in it even if it is a mere runtime. */
  Host start(Path java, String main, Path scratch, String... options) throws IOException {
    String libraries = classPath() + File.pathSeparator + directory().resolve("lib") + "/*";
    Path classes = compile(java, scratch);
    return Host.program(java, main, classes + File.pathSeparator + libraries, scratch, options);
  }

  /** A file that lies beside the program's sources. */
  Path file(String name) {
    return sources().resolve(name);
  }

  /** The folder of the program's classes. */
  Path compile(Path java, Path scratch) throws IOException {
    Path classes = Files.createTempDirectory(scratch, "classes");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java.toString(), "-m", "jdk.compiler/com.sun.tools.javac.Main"));
    command.addAll(List.of("-g", "-nowarn", "-proc:none", "-d", classes.toString()));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, files(directory(), ".jar"))));
    command.addAll(files(sources(), ".java"));
    Finished compiled = Finished.of(new ProcessBuilder(command));
    assertThat(compiled.exitCode()).as("%s", compiled).isZero();
    return classes;
  }

  private static List<String> files(Path directory, String end) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toString).filter(name -> name.endsWith(end)).toList();
    }
  }

  private Path directory() {
    return Checkout.root().resolve("it/target/adapters").resolve(jars);
  }

  private Path sources() {
    return Checkout.root().resolve("it/src/test/hosts").resolve(program);
  }
}
