package msm.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A terminal in which a program runs, and a person who types. The terminal is tmux's, with a server
 * of its own that ends with it.
 */
final class Tmux implements AutoCloseable {

  private final Path socket;

  private Tmux(Path socket) {
    this.socket = socket;
  }

  /** Starts a program; how it ended is shown when it has. */
  static Tmux run(Path scratch, Map<String, String> environment, String program)
      throws IOException {
    return run(scratch, environment, program, 160, 50);
  }

  /** The same in a terminal of another size. */
  static Tmux run(
      Path scratch, Map<String, String> environment, String program, int columns, int rows)
      throws IOException {
    Tmux tmux = new Tmux(scratch.resolve("tmux"));
    List<String> words = new ArrayList<>(List.of("-u", "new-session", "-d"));
    words.addAll(List.of("-x", Integer.toString(columns), "-y", Integer.toString(rows)));
    environment.forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
    words.add(program + "; echo \"ended with $?\"; exec cat");
    try {
      tmux.command(words.toArray(String[]::new));
    } catch (IOException e) {
      throw new IOException(
          "tmux, in which the console is tested, is missing: apt install tmux", e);
    }
    return tmux;
  }

  /** Types text as it is. */
  void type(String text) throws IOException {
    command("send-keys", "-l", "--", text);
  }

  /** Pastes lines, as a terminal does it that tells the program so. */
  void paste(String text) throws IOException {
    command("set-buffer", "--", text);
    command("paste-buffer", "-p", "-d");
  }

  /** Presses a key by its name, such as Enter, Tab or C-c. */
  void press(String key) throws IOException {
    command("send-keys", key);
  }

  /** Types a line and enter. */
  void enter(String line) throws IOException {
    type(line);
    press("Enter");
  }

  /** Waits until the screen shows what a regular expression describes, and returns the screen. */
  String await(String regex) throws Exception {
    Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
    try {
      Await.until("the screen shows " + regex, () -> pattern.matcher(screen()).find());
    } catch (AssertionError never) {
      throw new AssertionError(never.getMessage() + "; it shows:\n" + screen(), never);
    }
    return screen();
  }

  /** What the terminal shows now, long lines unbroken. */
  String screen() throws IOException {
    return command("capture-pane", "-p", "-J");
  }

  /** The same with the codes of its colours. */
  String coloredScreen() throws IOException {
    return command("capture-pane", "-p", "-e");
  }

  @Override
  public void close() throws IOException {
    command("kill-server");
  }

  private String command(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("tmux", "-S", socket.toString(), "-f", "/dev/null"));
    command.addAll(List.of(words));
    return Finished.of(new ProcessBuilder(command)).out();
  }
}
