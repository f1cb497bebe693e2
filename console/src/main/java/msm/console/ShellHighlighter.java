package msm.console;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Colours a line as it is typed: the command, options, texts in quotes, and what goes elsewhere;
 * and has what may follow shown behind it.
 */
final class ShellHighlighter implements Highlighter {

  private static final Pattern PART =
      Pattern.compile("'[^']*'?|\"[^\"]*\"?|[|>]|[^\\s'\"|>]+|\\s+");
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

  private final Set<String> commands;
  private final ShellHints hints;
  private int promptColumns;

  ShellHighlighter(Set<String> commands, ShellHints hints) {
    this.commands = commands;
    this.hints = hints;
  }

  @Override
  public AttributedString highlight(LineReader reader, String line) {
    AttributedStringBuilder text = new AttributedStringBuilder();
    Matcher part = PART.matcher(line);
    boolean first = true;
    while (part.find()) {
      String word = part.group();
      text.append(word, style(word, first));
      first &= word.isBlank();
    }
    if (reader != null) {
      reader.setTailTip(hint(reader, line));
    }
    return text.toAttributedString();
  }

  /** What may follow, if the cursor is at the end and the rest of the row has room for it. */
  private String hint(LineReader reader, String line) {
    boolean isAtEnd = reader.getBuffer().cursor() == line.length();
    int room = reader.getTerminal().getWidth() - promptColumns - line.length() - 1;
    return isAtEnd ? hints.after(line, room) : "";
  }

  /** Says how many columns of the row the prompt takes. */
  void promptTakes(int columns) {
    promptColumns = columns;
  }

  private AttributedStyle style(String word, boolean first) {
    if (first) {
      boolean known = commands.contains(word);
      boolean begun = commands.stream().anyMatch(command -> command.startsWith(word));
      return known
          ? PLAIN.bold().foreground(AttributedStyle.GREEN)
          : begun ? PLAIN : PLAIN.foreground(AttributedStyle.RED);
    }
    return switch (word.charAt(0)) {
      case '-' -> PLAIN.foreground(AttributedStyle.CYAN);
      case '\'', '"' -> PLAIN.foreground(AttributedStyle.YELLOW);
      case '|', '>' -> PLAIN.bold().foreground(AttributedStyle.MAGENTA);
      default -> PLAIN;
    };
  }
}
