package msm.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import msm.commands.Screen;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/** A terminal that a view has for itself. */
final class TerminalScreen implements Screen {

  private static final String HOME = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String OTHER_SCREEN = "\u001b[?1049h\u001b[?25l";
  private static final String OWN_SCREEN = "\u001b[?25h\u001b[?1049l";
  private static final int TURN_MILLIS = 50;
  private static final int CONTROL_C = 3;
  private static final int CONTROL_D = 4;
  private static final int ESCAPE = 27;

  private final Terminal terminal;
  private final boolean isOurs;
  private final Attributes attributes;
  private final Terminal.SignalHandler handler;
  private volatile boolean interrupted;
  private boolean isShowing;

  private TerminalScreen(Terminal terminal, boolean isOurs) {
    this.terminal = terminal;
    this.isOurs = isOurs;
    attributes = terminal.enterRawMode();
    handler = terminal.handle(Terminal.Signal.INT, signal -> interrupted = true);
  }

  /** Takes the console's terminal; null if it cannot move its cursor. */
  static Screen of(Terminal terminal) {
    return isDumb(terminal) ? null : new TerminalScreen(terminal, false);
  }

  /** Takes the terminal in which this process runs; null if there is none. */
  static Screen ofThisProcess() {
    if (!isTerminal(0) || !isTerminal(1)) {
      return null;
    }
    try {
      // Without native code: it would print warnings on newer JVMs.
      Terminal terminal =
          TerminalBuilder.builder().provider("exec").encoding(UTF_8).dumb(true).build();
      if (isDumb(terminal)) {
        terminal.close();
        return null;
      }
      return new TerminalScreen(terminal, true);
    } catch (IOException unusable) {
      return null; // the view does without
    }
  }

  private static boolean isDumb(Terminal terminal) {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      Path behind = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)));
      return behind.toString().matches("/dev/(pts/.*|tty.*|console)");
    } catch (IOException unknown) {
      return false;
    }
  }

  @Override
  public int columns() {
    return terminal.getWidth() > 0 ? terminal.getWidth() : 80;
  }

  @Override
  public int rows() {
    return terminal.getHeight() > 0 ? terminal.getHeight() : 24;
  }

  @Override
  public boolean hasColors() {
    return Colors.areWanted();
  }

  @Override
  public int key(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!interrupted && !Thread.currentThread().isInterrupted()) {
      int key = read(Math.max(1, Math.min(TURN_MILLIS, (end - System.nanoTime()) / 1_000_000)));
      if (key == NonBlockingReader.EOF || key == CONTROL_C || key == CONTROL_D) {
        return END;
      }
      if (key == ESCAPE) {
        return escaped();
      }
      if (key >= 0) {
        return key;
      }
      if (System.nanoTime() - end >= 0) {
        return NOTHING;
      }
    }
    return END;
  }

  /** What follows an escape belongs to one key, if it follows at once. */
  private int escaped() {
    int introducer = read(TURN_MILLIS);
    if (introducer != '[' && introducer != 'O') {
      return ESCAPE;
    }
    return switch (read(TURN_MILLIS)) {
      case 'A' -> UP;
      case 'B' -> DOWN;
      default -> NOTHING;
    };
  }

  private int read(long millis) {
    try {
      return terminal.reader().read(millis);
    } catch (IOException gone) {
      return NonBlockingReader.EOF;
    }
  }

  @Override
  public void show(List<String> lines) {
    StringBuilder text = new StringBuilder(isShowing ? HOME : OTHER_SCREEN + HOME);
    isShowing = true;
    for (int i = 0; i < lines.size(); i++) {
      text.append(lines.get(i)).append(CLEAR_LINE).append(i < lines.size() - 1 ? "\r\n" : "");
    }
    terminal.writer().print(text.append(CLEAR_BELOW));
    terminal.flush();
  }

  @Override
  public void close() {
    if (isShowing) {
      terminal.writer().print(OWN_SCREEN);
      terminal.flush();
    }
    terminal.handle(Terminal.Signal.INT, handler);
    terminal.setAttributes(attributes);
    // It was for the view, not for what comes after it.
    Thread.interrupted();
    if (isOurs) {
      try {
        terminal.close();
      } catch (IOException ignored) {
        // The process is about to end, and the terminal has been given back.
      }
    }
  }
}
