package msm.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import msm.commands.Context;
import msm.commands.Msm;
import msm.commands.MsmException;

/** The door of the program: runs the command that was given, or the shell when there is none. */
public final class Main {

  private Main() {}

  /** Ends the process with the exit code of the command. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = run(arguments, out, err);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  private static int run(String[] given, PrintWriter out, PrintWriter err) {
    String[] arguments = given;
    if (given.length > 0 && given[0].equals("--no-color")) {
      Colors.refuse();
      arguments = Arrays.copyOfRange(given, 1, given.length);
    }
    try {
      Context context = Context.ofThisProcess();
      return arguments.length == 0
          ? Shell.run(context)
          : Msm.run(arguments, context.at(TerminalScreen::ofThisProcess), out, err);
    } catch (MsmException e) {
      err.println(e.getMessage());
      return e.exitCode().number();
    }
  }
}
