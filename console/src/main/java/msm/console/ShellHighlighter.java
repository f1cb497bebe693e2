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
 * Colours a line as it is typed: the command, options, texts in quotes, and what goes elsewhere.
 */
final class ShellHighlighter implements Highlighter {

  private static final Pattern PART =
      Pattern.compile("'[^']*'?|\"[^\"]*\"?|[|>]|[^\\s'\"|>]+|\\s+");
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

  private final Set<String> commands;

  ShellHighlighter(Set<String> commands) {
    this.commands = commands;
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
    return text.toAttributedString();
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
