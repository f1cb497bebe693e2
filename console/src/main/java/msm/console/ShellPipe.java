package msm.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Gives the output of a command to a command of the user's shell, which has the terminal. */
final class ShellPipe {

  private ShellPipe() {}

  /**
   * Runs both to their ends.
   *
   * @param producer prints into what it is given
   * @throws IOException if there is no shell
   */
  static void run(String shell, Consumer<PrintWriter> producer) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", shell)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // A reader that ends early, such as head, is no fault of the command: it is printed to a text.
    StringWriter text = new StringWriter();
    producer.accept(new PrintWriter(text));
    try (PrintWriter in =
        new PrintWriter(process.getOutputStream(), false, StandardCharsets.UTF_8)) {
      in.print(text);
    }
    try {
      process.waitFor();
    } catch (InterruptedException givenUp) {
      process.destroy();
    }
  }
}
