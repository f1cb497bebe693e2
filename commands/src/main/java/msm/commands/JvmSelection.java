package msm.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which JVMs a command is for. A word that names one is a pid or {@code name:TEXT}. */
class JvmSelection {

  private static final String BY_NAME = "name:";

  @Option(
      names = "--all-matching",
      description = "Take every JVM that name:TEXT matches; otherwise it must match one.")
  private boolean allMatching;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "How long a JVM may take to answer. Default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  final Duration timeout() {
    return timeout;
  }

  /** Whether every JVM of the host is meant. */
  boolean all() {
    return false;
  }

  /** What every JVM is. */
  List<Jvm> allOf(Context context) {
    return context.jvms().all();
  }

  /** Whether {@code word} names a JVM rather than a symbol or a hook. */
  static boolean namesJvm(String word) {
    return word.startsWith(BY_NAME) || isPid(word);
  }

  /** Whether the words, or the options, or the console say which JVMs are meant. */
  final boolean given(List<String> words, Context context) {
    return all() || !words.isEmpty() || context.current() != null;
  }

  /** The JVMs that are meant, each once. */
  final List<Jvm> jvms(List<String> words, MsmCommand command) {
    Context context = command.context();
    if (all()) {
      return allOf(context);
    }
    if (words.isEmpty() && context.current() != null) {
      return List.of(context.current());
    }
    if (words.isEmpty()) {
      throw command.usage("name a JVM by its pid, name:TEXT or --all (msm ps lists them)");
    }
    Map<Integer, Jvm> chosen = new LinkedHashMap<>();
    for (String word : words) {
      for (Jvm jvm : jvms(word, command)) {
        chosen.put(jvm.pid(), jvm);
      }
    }
    return new ArrayList<>(chosen.values());
  }

  private List<Jvm> jvms(String word, MsmCommand command) {
    if (isPid(word)) {
      return List.of(command.context().jvms().byPid(Integer.parseInt(word)));
    }
    if (word.startsWith(BY_NAME)) {
      return byName(word, command.context().jvms().all());
    }
    throw command.usage("'" + word + "' names no JVM: use a pid, name:TEXT or --all");
  }

  private List<Jvm> byName(String word, List<Jvm> all) {
    String text = word.substring(BY_NAME.length());
    List<Jvm> matching = new ArrayList<>();
    for (Jvm jvm : all) {
      if (jvm.main().contains(text)) {
        matching.add(jvm);
      }
    }
    if (matching.isEmpty()) {
      throw new MsmException(
          ExitCode.NO_JVM,
          word + ": no main class or jar contains '" + text + "'; msm ps lists the JVMs");
    }
    if (matching.size() > 1 && !allMatching) {
      throw new MsmException(
          ExitCode.USAGE,
          word
              + ": means "
              + matching.size()
              + " JVMs ("
              + names(matching)
              + "); give a pid, more text, or --all-matching");
    }
    return matching;
  }

  private static String names(List<Jvm> jvms) {
    List<String> names = new ArrayList<>();
    for (Jvm jvm : jvms) {
      names.add(jvm.toString());
    }
    return String.join(", ", names);
  }

  private static boolean isPid(String word) {
    return !word.isEmpty() && word.length() < 10 && word.chars().allMatch(Character::isDigit);
  }
}
