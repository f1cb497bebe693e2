package msm.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The options of a JVM, of which the later ones win. It publishes them itself, with those of files
 * and variables, but no more than some thousand characters of them; of more than that all is
 * gathered from where it came.
 */
final class JvmOptions {

  /** HotSpot's PerfMaxStringConstLength: a text that is published as long as that is cut. */
  private static final int PUBLISHED_CHARACTERS = 1023;

  private JvmOptions() {}

  /** The options of a process that publishes {@code perf}, which may be nothing. */
  static List<String> of(ProcEntry process, Map<String, String> perf) {
    String published = perf.get("java.rt.vmArgs");
    List<String> options = new ArrayList<>(JavaCommandLine.words(perf.get("java.rt.vmFlags")));
    if (published != null && published.length() < PUBLISHED_CHARACTERS) {
      options.addAll(JavaCommandLine.words(published));
      return options;
    }
    options.addAll(JavaCommandLine.words(process.variable("JAVA_TOOL_OPTIONS")));
    options.addAll(JavaCommandLine.words(process.variable("JDK_JAVA_OPTIONS")));
    options.addAll(new JavaCommandLine(withFiles(process)).options());
    options.addAll(JavaCommandLine.words(process.variable("_JAVA_OPTIONS")));
    return options;
  }

  /** The command line with the words of the files that it names by {@code @FILE}. */
  private static List<String> withFiles(ProcEntry process) {
    List<String> words = new ArrayList<>();
    for (String word : process.commandLine()) {
      if (word.startsWith("@")) {
        words.addAll(JavaCommandLine.words(text(process.resolve(word.substring(1)))));
      } else {
        words.add(word);
      }
    }
    return words;
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException goneOrForbidden) {
      return "";
    }
  }
}
