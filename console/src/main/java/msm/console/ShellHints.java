package msm.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Says what may follow what has been typed; it is shown faintly behind the cursor. */
final class ShellHints {

  /** What mostly comes behind a symbol. */
  private static final Map<String, String> BEHIND_SYMBOL =
      Map.of(
          "hook", "--timer NAME, --counter NAME, --histogram NAME=EXPR",
          "peek", "'EXPR' --when 'EXPR' -n N");

  /** The JVM, which the console knows. */
  private static final String JVM = "( ?\\[<jvm>]|\\|?<jvm>)(\\.\\.\\.)?";

  private static final int LEAST = 8;

  private final Map<String, CommandSpec> commands = new LinkedHashMap<>();

  ShellHints(CommandLine line) {
    line.getSubcommands().forEach((name, command) -> commands.put(name, command.getCommandSpec()));
  }

  /** A hint that fits into {@code room} columns; empty where there is nothing to say. */
  String after(String line, int room) {
    String hint = line.endsWith(" ") ? hint(line) : "";
    if (hint.length() <= room) {
      return hint;
    }
    return room < LEAST ? "" : hint.substring(0, room - 1) + "\u2026";
  }

  private String hint(String line) {
    if (line.chars().anyMatch(each -> "'\"|>".indexOf(each) >= 0)) {
      return "";
    }
    List<String> words = List.of(line.trim().split(" +", -1));
    CommandSpec command = commands.get(words.get(0));
    String last = words.get(words.size() - 1);
    if (command == null) {
      return words.size() > 1 ? "" : ofOwn(words.get(0));
    }
    OptionSpec option = command.findOption(last);
    if (option != null && option.arity().max() > 0) {
      return option.paramLabel();
    }
    if (words.size() == 1) {
      return parameters(command);
    }
    return words.size() == 2 && option == null && !last.startsWith("-")
        ? BEHIND_SYMBOL.getOrDefault(command.name(), "")
        : "";
  }

  private static String ofOwn(String command) {
    return switch (command) {
      case "help" -> "COMMAND";
      case "use", "attach" -> "PID or name:TEXT; Enter shows the list";
      default -> "";
    };
  }

  private static String parameters(CommandSpec command) {
    StringBuilder text = new StringBuilder();
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      text.append(parameter.paramLabel().replaceAll(JVM, "")).append(' ');
    }
    return text.toString().trim();
  }
}
