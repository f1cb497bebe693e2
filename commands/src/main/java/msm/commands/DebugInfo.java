package msm.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Whether the classes of a JVM's main jar know the names of their parameters and variables. */
final class DebugInfo {

  /** The name of the attribute, which stands as a text in every class file that has one. */
  private static final String NAMES = "LocalVariableTable";

  private static final int MOST_CLASSES = 200;

  private DebugInfo() {}

  /** What the jar shows, looked at where the process sees it. */
  static Finding of(Jvm jvm, ProcEntry process) {
    Path jar = jvm.main().endsWith(".jar") ? process.resolve(jvm.main()) : null;
    if (jar == null || !Files.isReadable(jar)) {
      return Finding.ok("debug info", "not looked for: no jar was started; msm check -f tells");
    }
    try (JarFile opened = new JarFile(jar.toFile())) {
      int[] counts = count(opened);
      String text = counts[1] + " of " + counts[0] + " classes of " + jvm.main() + " have names";
      return counts[0] > 0 && counts[1] == 0
          ? Finding.warning(
              "debug info",
              text + "; expressions can use args[i], this and ret, or compile with -g")
          : Finding.ok("debug info", text);
    } catch (IOException unreadable) {
      return Finding.ok("debug info", "not looked for: " + unreadable.getMessage());
    }
  }

  /** How many classes were looked at, and how many of them have names. */
  private static int[] count(JarFile jar) throws IOException {
    int[] counts = new int[2];
    Enumeration<JarEntry> entries = jar.entries();
    while (entries.hasMoreElements() && counts[0] < MOST_CLASSES) {
      JarEntry entry = entries.nextElement();
      String name = entry.getName();
      // Not the launcher, which the application's own names would hide behind.
      if (name.endsWith(".class") && !name.startsWith("org/springframework/boot/loader/")) {
        counts[0]++;
        try (InputStream in = jar.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
          counts[1] += text.contains(NAMES) ? 1 : 0;
        }
      }
    }
    return counts;
  }
}
