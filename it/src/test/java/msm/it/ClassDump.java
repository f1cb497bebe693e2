package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The classes of {@code com.acme} as a JVM holds them, read out of its memory by the JDK's
 * serviceability agent and put into words by its javap: msm has no part in it. (ASM would not read
 * them: the agent of JDK 17 leaves the attribute BootstrapMethods out.)
 *
 * @param members by class and declaration: flags, code, tables and annotations of each method and
 *     field, with constants as what they are, not where they stand
 * @param constants the length of the constant pool of each class
 */
record ClassDump(Map<String, String> members, Map<String, Integer> constants) {

  private static final String AGENT = "jdk.hotspot.agent/sun.jvm.hotspot.tools";
  private static final String PROPERTY = "-Dsun.jvm.hotspot.tools.jcore.";

  /** Reads a JVM of the Java that runs the tests; it stands still meanwhile. */
  static ClassDump of(Host host, Path scratch) throws IOException {
    Path directory = Files.createTempDirectory(scratch, "dump");
    Finished dumped =
        Finished.of(
            new ProcessBuilder(
                jdk("java"),
                "--add-modules",
                "jdk.hotspot.agent",
                "--add-exports",
                AGENT + "=ALL-UNNAMED",
                "--add-exports",
                AGENT + ".jcore=ALL-UNNAMED",
                PROPERTY + "outputDir=" + directory,
                PROPERTY + "PackageNameFilter.pkgList=com.acme",
                "sun.jvm.hotspot.tools.jcore.ClassDump",
                host.pid()));
    List<String> javap = new ArrayList<>(List.of(jdk("javap"), "-v", "-p"));
    try (var files = Files.walk(directory)) {
      files
          .filter(ClassDump::isClassOfSources)
          .sorted()
          .forEach(file -> javap.add(file.toString()));
    }
    ClassDump dump = new ClassDump(new TreeMap<>(), new TreeMap<>());
    for (String text : Finished.of(new ProcessBuilder(javap)).out().split("(?m)^Classfile ", -1)) {
      if (text.contains("\n{\n")) {
        dump.add(text);
      }
    }
    assertThat(dump.members).as("%s", dumped).isNotEmpty();
    return dump;
  }

  /** Those that the JVM itself makes, for lambdas, have no class file that could be read. */
  private static boolean isClassOfSources(Path file) {
    return Files.isRegularFile(file) && !file.toString().contains("$$Lambda");
  }

  /** Takes in one class: a head, the constant pool, and members in braces. */
  private void add(String text) {
    String name = text.substring(text.indexOf("this_class: ")).split("//|\n", 3)[1].trim();
    int pool = text.indexOf("Constant pool:\n");
    int body = text.indexOf("\n{\n");
    constants.put(name, (int) text.substring(pool, body).lines().count() - 1);
    members.put(name, text.substring(text.indexOf("  minor version:"), pool));
    for (String member : text.substring(body + 3, text.lastIndexOf("\n}\n")).split("\n\n", -1)) {
      String declaration = member.stripLeading().split("\n", 2)[0];
      members.put(name + ": " + declaration, member.replaceAll("#[0-9]+", "#"));
    }
  }

  private static String jdk(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }
}
