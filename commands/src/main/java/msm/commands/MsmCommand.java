package msm.commands;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command has: its context, and where it prints. */
abstract class MsmCommand implements Callable<Integer> {

  private final Context context;

  @Spec private CommandSpec spec;

  MsmCommand(Context context) {
    this.context = context;
  }

  /** Does what the command is for. */
  abstract ExitCode run();

  @Override
  public final Integer call() {
    return run().number();
  }

  final Context context() {
    return context;
  }

  /** For data. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** For all that is not data. */
  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** An error of the command line itself, with where to look. */
  final MsmException usage(String message) {
    String command = spec.qualifiedName();
    return new MsmException(
        ExitCode.USAGE, command + ": " + message + "; see " + command + " --help");
  }
}
