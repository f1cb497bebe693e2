package msm.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import msm.commands.Context;
import msm.commands.ExitCode;
import msm.commands.HostNames;
import msm.commands.Jvm;
import msm.commands.Msm;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine;

/**
 * The console: lets a person choose a JVM and then runs commands on it until the JVM or the person
 * leaves. Its thread reads lines and runs commands; interrupting it ends what it is doing.
 */
final class Shell {

  static final Set<String> OWN_COMMANDS = Set.of("help", "use", "attach", "exit", "quit");

  private static final Path HOME = Path.of(System.getProperty("user.home"), ".msm");

  private final Context context;
  private final Terminal terminal;
  private final JvmMenu menu;

  /** Null where colours are not wanted. */
  private ShellHighlighter highlighter;

  /** With which JVM to go on; null if the person leaves. */
  private Jvm next;

  private Shell(Context context, Terminal terminal) {
    this.context = context;
    this.terminal = terminal;
    menu = new JvmMenu(context, terminal);
  }

  /** Runs until the person leaves. */
  static int run(Context context) {
    // Without native code: it would print warnings on newer JVMs.
    try (Terminal terminal =
        TerminalBuilder.builder().provider("exec").encoding(UTF_8).dumb(true).build()) {
      Thread thread = Thread.currentThread();
      terminal.handle(Terminal.Signal.INT, signal -> thread.interrupt());
      new Shell(context, terminal).chooseAndUse();
      return ExitCode.DONE.number();
    } catch (IOException e) {
      throw new IllegalStateException("the terminal cannot be used", e);
    }
  }

  private void chooseAndUse() {
    next = menu.choose();
    while (next != null) {
      use(next);
    }
  }

  /** Runs commands on one JVM until there is another one to go on with, or none. */
  private void use(Jvm jvm) {
    Context chosen = context.with(jvm).at(() -> TerminalScreen.of(terminal));
    HostNames names = new HostNames(chosen);
    LineReader reader = reader(Msm.commandLine(chosen), names);
    JvmWatch watch = JvmWatch.start(context, jvm, Thread.currentThread());
    try {
      while (jvm.equals(next) && !watch.ended()) {
        execute(ShellLine.of(read(reader, jvm)), reader, chosen);
      }
    } catch (EndOfFileException leave) {
      next = null;
    } finally {
      watch.stop();
    }
    if (!watch.ended() && names.leave()) {
      terminal.writer().println(jvm + ": msm has left it again, as nothing was hooked");
    }
    if (jvm.equals(next)) {
      // An interrupt that told of its end is not meant for the list.
      Thread.interrupted();
      terminal.writer().println(jvm + ": the JVM has ended");
      next = menu.choose();
    }
  }

  private LineReader reader(CommandLine commands, HostNames names) {
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .appName("msm")
            .terminal(terminal)
            .completer(new ShellCompleter(commands, names))
            .variable(LineReader.HISTORY_FILE, OwnFiles.file(HOME.resolve("history")))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
    if (Colors.areWanted()) {
      Set<String> known = new TreeSet<>(OWN_COMMANDS);
      known.addAll(commands.getSubcommands().keySet());
      highlighter = new ShellHighlighter(known, new ShellHints(commands));
      builder.highlighter(highlighter);
    }
    LineReader reader = builder.build();
    reader.setAutosuggestion(LineReader.SuggestionType.TAIL_TIP);
    return reader;
  }

  /** The next line; empty when it was given up. */
  private String read(LineReader reader, Jvm jvm) {
    AttributedString prompt = prompt(jvm);
    if (highlighter != null) {
      highlighter.promptTakes(prompt.columnLength());
    }
    try {
      return reader.readLine(prompt.toAnsi(terminal));
    } catch (UserInterruptException givenUp) {
      return "";
    }
  }

  /** Name, pid, and how the switch stands where msm is attached. */
  private AttributedString prompt(Jvm jvm) {
    String state = context.switchOf(jvm);
    AttributedStyle style =
        Colors.areWanted()
            ? AttributedStyle.BOLD.foreground(
                "off".equals(state) ? AttributedStyle.YELLOW : AttributedStyle.CYAN)
            : AttributedStyle.DEFAULT;
    return new AttributedStringBuilder()
        .append("msm(" + jvm.name() + ":" + jvm.pid(), style)
        .append(state == null ? "" : " " + state, style)
        .append(")> ", style)
        .toAttributedString();
  }

  private void execute(ShellLine line, LineReader reader, Context chosen) {
    String[] words = words(reader, line.command());
    if (words.length == 0) {
      return;
    }
    switch (words[0]) {
      case "exit", "quit" -> next = null;
      case "use", "attach" -> goOn(words);
      default -> run(words, line.shell(), chosen);
    }
    terminal.flush();
    // An interrupt that came too late for the command is not meant for the next line.
    Thread.interrupted();
  }

  private static String[] words(LineReader reader, String command) {
    List<String> words =
        reader.getParser().parse(command, command.length(), ParseContext.ACCEPT_LINE).words();
    return words.stream().filter(word -> !word.isEmpty()).toArray(String[]::new);
  }

  /** Goes on with another JVM, or lets the person choose one. */
  private void goOn(String... words) {
    if (words.length == 1) {
      next = menu.choose();
      return;
    }
    Jvm found = menu.find(words[1]);
    next = found == null ? next : found;
  }

  private void run(String[] words, String shell, Context chosen) {
    try {
      if (words.length == 1 && words[0].equals("hook") && shell == null) {
        hookPasted(chosen);
      } else if (shell == null) {
        run(words, chosen, terminal.writer(), terminal.writer());
      } else {
        terminal.flush();
        Context piped = chosen.at(() -> null);
        ShellPipe.run(shell, out -> run(words, piped, out, terminal.writer()));
      }
    } catch (IOException e) {
      terminal.writer().println(words[0] + ": " + e.getMessage());
    }
  }

  private void run(String[] words, Context chosen, PrintWriter out, PrintWriter err) {
    if (words[0].equals("help") && words.length == 1) {
      ShellHelp.lines(Msm.commandLine(chosen), Math.max(40, terminal.getWidth()))
          .forEach(out::println);
      return;
    }
    String[] arguments = words[0].equals("help") ? new String[] {words[1], "--help"} : words;
    Msm.run(arguments, chosen, out, err);
  }

  private void hookPasted(Context chosen) throws IOException {
    terminal.writer().println("Paste hooks in YAML; a line with a dot, or Ctrl-D, ends them.");
    terminal.flush();
    Path file;
    try {
      file = new PastedHooks(HOME.resolve("pasted")).read(terminal);
    } catch (UserInterruptException givenUp) {
      return;
    }
    if (file != null) {
      terminal.writer().println("kept in " + file);
      run(
          new String[] {"hook", "-f", file.toString()},
          chosen,
          terminal.writer(),
          terminal.writer());
    }
  }
}
