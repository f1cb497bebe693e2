package msm.it;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of msm in a text that a shell, systemd, Docker, Kubernetes or a CI server reads. */
final class DocCommands {

  /** msm as a word of its own or by its path; not as a part of a name. */
  private static final Pattern CALL = Pattern.compile("(?:(?<![^\\s])|/bin/)msm(?=\\s|$)");

  private static final Pattern LIST = Pattern.compile("\\[msm, ([^\\]]*)\\]");
  private static final Pattern INLINE = Pattern.compile("`msm ([^`]*)`");

  private DocCommands() {}

  /** The arguments of each call. */
  static List<List<String>> in(String text) {
    List<List<String>> calls = new ArrayList<>();
    for (String line : text.replace("\\\n", " ").split("\n", -1)) {
      for (Matcher call = CALL.matcher(line); call.find(); ) {
        List<String> words = words(line, call.end());
        // What follows "container msm --" is another program's.
        if (!words.contains("--")) {
          calls.add(words);
        }
      }
      for (Matcher list = LIST.matcher(line); list.find(); ) {
        calls.add(List.of(list.group(1).replace("\"", "").split(", ", -1)));
      }
    }
    return calls;
  }

  /** The arguments of calls that stand in the text of a page, with a pid for {@code PID}. */
  static List<List<String>> inline(String page) {
    List<List<String>> calls = new ArrayList<>();
    for (Matcher call = INLINE.matcher(page); call.find(); ) {
      // The latter is taken before any command is looked for.
      if (!call.group(1).startsWith("COMMAND") && !call.group(1).equals("--no-color")) {
        calls.add(words(call.group(1).replace("PID", "4711"), 0));
      }
    }
    return calls;
  }

  /** Words as the shell takes them apart, up to what ends a command. */
  private static List<String> words(String line, int from) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (int i = from; i < line.length(); i++) {
      char next = line.charAt(i);
      if (quote != 0) {
        if (next == quote) {
          quote = 0;
        } else {
          word.append(next);
        }
      } else if (next == '\'' || next == '"') {
        quote = next;
        word = word == null ? new StringBuilder() : word;
      } else if ("|&;>".indexOf(next) >= 0 || (next == '#' && word == null)) {
        break;
      } else if (next != ' ') {
        word = (word == null ? new StringBuilder() : word).append(next);
      } else if (word != null) {
        words.add(word.toString());
        word = null;
      }
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }
}
