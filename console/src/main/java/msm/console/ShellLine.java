package msm.console;

/**
 * A line of the console: a command of msm, and perhaps behind the first {@code |} or {@code >} that
 * is not in quotes what the user's shell is to do with its output.
 *
 * @param command what msm does
 * @param shell what {@code sh} is given the output for; null if it goes to the terminal
 */
record ShellLine(String command, String shell) {

  static ShellLine of(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character == '\\' && quote != '\'') {
        i++;
      } else if (quote != 0) {
        quote = character == quote ? 0 : quote;
      } else if (character == '\'' || character == '"') {
        quote = character;
      } else if (character == '|') {
        return new ShellLine(line.substring(0, i).trim(), line.substring(i + 1).trim());
      } else if (character == '>') {
        return new ShellLine(line.substring(0, i).trim(), "cat " + line.substring(i));
      }
    }
    return new ShellLine(line.trim(), null);
  }
}
