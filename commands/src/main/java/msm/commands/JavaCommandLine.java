package msm.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A {@code java} command taken apart: what the JVM is told and what it runs. */
final class JavaCommandLine {

  private static final Set<String> TAKES_NEXT_WORD =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--limit-modules");

  private final List<String> options = new ArrayList<>();
  private String main = "";

  /** Takes the words apart, the program's own path being the first. */
  JavaCommandLine(List<String> words) {
    for (int i = 1; i < words.size() && main.isEmpty(); i++) {
      String word = words.get(i);
      if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
        main = i + 1 < words.size() ? words.get(i + 1) : "";
      } else if (TAKES_NEXT_WORD.contains(word)) {
        i++;
      } else if (word.startsWith("-")) {
        options.add(word);
      } else if (!word.startsWith("@")) {
        main = word;
      }
    }
  }

  /** The main class or jar; empty where the words name none. */
  String main() {
    return main;
  }

  /** The options, without those that only say where classes are. */
  List<String> options() {
    return options;
  }

  /** The words of a text such as JAVA_TOOL_OPTIONS; none of null. */
  static List<String> words(String text) {
    String trimmed = text == null ? "" : text.trim();
    return trimmed.isEmpty() ? List.of() : Arrays.asList(trimmed.split("\\s+"));
  }

  /** Whether {@code -XX:+name} or {@code -XX:-name}, the last of them, switches a flag on. */
  static boolean flag(List<String> options, String name, boolean normally) {
    int on = options.lastIndexOf("-XX:+" + name);
    int off = options.lastIndexOf("-XX:-" + name);
    return on == off ? normally : on > off;
  }
}
