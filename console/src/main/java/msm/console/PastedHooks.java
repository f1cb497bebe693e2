package msm.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

/** Takes hooks in YAML from the terminal, and keeps them in a file from which they are applied. */
final class PastedHooks {

  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");
  private static final String PROMPT = "yaml> ";
  private static final String END = ".";

  private final Path directory;

  /**
   * @param directory the user's own
   */
  PastedHooks(Path directory) {
    this.directory = directory;
  }

  /** Reads up to a line with a dot, or Ctrl-D; null if there is nothing. */
  Path read(Terminal terminal) throws IOException {
    // One of its own: YAML is no command to be coloured, completed or remembered as one.
    LineReader reader =
        LineReaderBuilder.builder()
            .appName("msm")
            .terminal(terminal)
            // No quote that is open asks for more.
            .parser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]))
            .variable(LineReader.DISABLE_HISTORY, true)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    StringBuilder text = new StringBuilder();
    try {
      // What is pasted may come as one line that holds many.
      for (String lines = line(reader); !lines.equals(END); lines = line(reader)) {
        text.append(lines.endsWith("\n" + END) ? lines.substring(0, lines.length() - 1) : lines);
        text.append('\n');
        if (lines.endsWith("\n" + END)) {
          break;
        }
      }
    } catch (EndOfFileException ignored) {
      // It ends like a file.
    }
    if (text.toString().isBlank()) {
      return null;
    }
    OwnFiles.directory(directory);
    Path file = directory.resolve(NAME.format(LocalDateTime.now(ZoneId.systemDefault())) + ".yaml");
    Files.writeString(file, text);
    return file;
  }

  private static String line(LineReader reader) {
    return reader.readLine(PROMPT).stripTrailing();
  }
}
