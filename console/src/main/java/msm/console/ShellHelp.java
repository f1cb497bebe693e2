package msm.console;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The help of the console, on one screen of 24 rows. */
final class ShellHelp {

  private static final int NAME = 12;

  private ShellHelp() {}

  /** A line for each command, then what the console itself does. */
  static List<String> lines(CommandLine commands, int width) {
    List<String> lines = new ArrayList<>();
    List<String> others = new ArrayList<>();
    commands
        .getSubcommands()
        .forEach(
            (name, command) -> {
              String header = String.join("", command.getCommandSpec().usageMessage().header());
              if (lines.size() < 17 && !command.getCommandSpec().usageMessage().hidden()) {
                lines.add(cut(name + " ".repeat(NAME - name.length()) + header, width));
              } else if (!command.getCommandSpec().usageMessage().hidden()) {
                others.add(name);
              }
            });
    lines.add("also        " + String.join(", ", others));
    lines.add("use JVM     go on with another JVM: a pid or name:TEXT; alone it shows the list");
    lines.add("COMMAND | grep X    COMMAND > FILE    to your shell, to a file here");
    lines.add("hook        alone takes pasted YAML; help COMMAND has examples; Tab completes");
    lines.add("exit        leaves (Ctrl-D); hooks stay");
    lines.replaceAll(line -> cut(line, width));
    return lines;
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "\u2026";
  }
}
