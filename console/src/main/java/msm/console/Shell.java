package msm.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import msm.commands.Context;
import msm.commands.ExitCode;
import msm.commands.Jvm;
import msm.commands.Msm;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The console: lets a person choose a JVM and then runs commands on it until the JVM or the person
 * leaves. Its thread reads lines and runs commands; interrupting it ends what it is doing.
 */
final class Shell {

  private final Context context;
  private final Terminal terminal;

  private Shell(Context context, Terminal terminal) {
    this.context = context;
    this.terminal = terminal;
  }

  /** Runs until the person leaves. */
  static int run(Context context) {
    // Without native code: it would print warnings on newer JVMs.
    try (Terminal terminal = TerminalBuilder.builder().provider("exec").dumb(true).build()) {
      Thread thread = Thread.currentThread();
      terminal.handle(Terminal.Signal.INT, signal -> thread.interrupt());
      new Shell(context, terminal).chooseAndUse();
      return ExitCode.DONE.number();
    } catch (IOException e) {
      throw new IllegalStateException("the terminal cannot be used", e);
    }
  }

  private void chooseAndUse() {
    JvmMenu menu = new JvmMenu(context, terminal);
    for (Jvm jvm = menu.choose(); jvm != null; jvm = menu.choose()) {
      if (!use(jvm)) {
        return;
      }
    }
  }

  /** Runs commands on one JVM; returns whether another one may be chosen. */
  private boolean use(Jvm jvm) {
    Context chosen = context.with(jvm);
    LineReader reader = reader(chosen);
    JvmWatch watch = JvmWatch.start(context, jvm, Thread.currentThread());
    try {
      while (!watch.ended()) {
        String[] words = read(reader, jvm);
        if (words.length > 0 && (words[0].equals("exit") || words[0].equals("quit"))) {
          return false;
        }
        execute(words, chosen);
      }
    } catch (EndOfFileException leave) {
      return false;
    } finally {
      watch.stop();
    }
    terminal.writer().println(jvm + ": the JVM has ended");
    return true;
  }

  private LineReader reader(Context chosen) {
    return LineReaderBuilder.builder()
        .appName("msm")
        .terminal(terminal)
        .completer(new ShellCompleter(chosen))
        .variable(
            LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".msm", "history"))
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .build();
  }

  /** The words of the next line; none when it was given up or is empty. */
  private String[] read(LineReader reader, Jvm jvm) {
    try {
      reader.readLine("msm(" + jvm.name() + ":" + jvm.pid() + ")> ");
      List<String> words = reader.getParsedLine().words();
      return words.stream().filter(word -> !word.isEmpty()).toArray(String[]::new);
    } catch (UserInterruptException givenUp) {
      return new String[0];
    }
  }

  private void execute(String[] words, Context chosen) {
    if (words.length == 0) {
      return;
    }
    String[] arguments = words[0].equals("help") ? help(words) : words;
    Msm.run(arguments, chosen, terminal.writer(), terminal.writer());
    terminal.flush();
    // An interrupt that came too late for the command is not meant for the next line.
    Thread.interrupted();
  }

  private static String[] help(String[] words) {
    return words.length == 1 ? new String[] {"--help"} : new String[] {words[1], "--help"};
  }
}
